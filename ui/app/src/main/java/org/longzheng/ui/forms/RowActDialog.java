package org.longzheng.ui.forms;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.records.RecordActs.Given;
import org.longzheng.kernel.records.RecordActs.Offer;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.theme.Parts;

/** Asks for what an act on a row needs: its fields and the reason. Title and button are the act. */
final class RowActDialog extends Dialog {

    private final transient Taker taker;
    private final StepFields fields;
    private final TextArea reason = new TextArea("理由");
    private final Div warnings = new Div();
    private final Div told = Parts.box("lz-note red");
    private final transient Map<String, TextField> passing = new LinkedHashMap<>();
    private final transient Submission once = Submission.once();

    /** Does the act, or throws what stands against it. */
    interface Taker {
        void take(Given given);
    }

    /**
     * @param what the row, so that nobody acts on the wrong one
     * @param fields inputs for the fields that the act needs, filled with what is known
     */
    RowActDialog(Offer offer, String what, StepFields fields, Taker taker) {
        this.taker = taker;
        this.fields = fields;

        // fields
        fields.require(offer.needs());
        reason.setVisible(offer.reason());
        reason.setRequiredIndicatorVisible(offer.reason());
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(1000);
        told.setVisible(false);
        told.getElement().setAttribute("role", "alert");

        // layout
        setHeaderTitle(offer.label());
        add(Parts.box("lz-dialog", Parts.text(what, "lz-soft"), fields, reason, warnings, told));
        getFooter().add(Parts.button("取消", this::close), Parts.primary(offer.label(), this::take));
    }

    private void take() {
        if (reason.isVisible() && reason.isEmpty()) {
            reason.setErrorMessage("请写明理由，理由会写入改动留痕。");
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        var reasons = new LinkedHashMap<String, String>();
        passing.forEach((id, field) -> {
            if (!field.isEmpty()) {
                reasons.put(id, field.getValue().strip());
            }
        });
        try {
            taker.take(new Given(
                    fields.values(),
                    reason.isEmpty() ? null : reason.getValue().strip(),
                    new Submission(once.key(), reasons)));
            close();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    /** Shows at once what stands against the act. */
    private void tell(List<Refusal> refusals) {
        fields.tell(refusals);
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
}
