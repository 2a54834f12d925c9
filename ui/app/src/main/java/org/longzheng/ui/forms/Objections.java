package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.ui.theme.Parts;

/** What stands against an act, in the dialog that asks for it: warnings, each with room for the reason to go on all the same, and refusals. */
public final class Objections extends Div {

    private final Div warnings = new Div();
    private final Div told = Parts.box("lz-note red");
    private final transient Map<String, TextField> passing = new LinkedHashMap<>();

    public Objections() {
        told.setVisible(false);
        told.getElement().setAttribute("role", "alert");
        add(warnings, told);
    }

    /** Shows these instead of those before. */
    public void tell(List<Refusal> refusals) {
        warnings.removeAll();
        passing.clear();
        refusals.stream().filter(refusal -> refusal.severity() == Severity.WARN).forEach(refusal -> {
            var pass = new TextField(refusal.message() + " 说明理由后可继续：");
            pass.setWidthFull();
            passing.put(refusal.id(), pass);
            warnings.add(pass);
        });
        told.removeAll();
        refusals.stream()
                .filter(refusal -> refusal.severity() == Severity.ERROR)
                .forEach(refusal -> told.add(new Div(refusal.message())));
        told.setVisible(told.getChildren().findAny().isPresent());
    }

    /** Why warnings are passed over, by the rule that warned; those without a reason are left out. */
    public Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        passing.forEach((id, field) -> {
            if (!field.isEmpty()) {
                reasons.put(id, field.getValue().strip());
            }
        });
        return reasons;
    }
}
