package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;

/** What stands against submitting, in one list; each entry leads to its field. Warnings ask for the reason that lets them pass. */
final class ProblemRail extends Div {

    private final Span title = new Span();
    private final UnorderedList list = new UnorderedList();
    private final transient Function<Refusal, String> labels;
    private final transient Consumer<Refusal> lead;
    private final transient Map<String, TextField> reasons = new LinkedHashMap<>();
    private final transient List<Refusal> problems = new ArrayList<>();
    private int current = -1;

    /**
     * @param labels what names the place of a problem
     * @param lead leads to it
     */
    ProblemRail(Function<Refusal, String> labels, Consumer<Refusal> lead) {
        this.labels = labels;
        this.lead = lead;
        addClassName("lz-box");
        var head = new H3();
        head.add(title, new Span(Parts.key("F8"), new Span(" 下一处")));
        list.addClassName("lz-todo");
        getElement().setAttribute("aria-live", "polite");
        add(head, list);
        setVisible(false);
    }

    void show(List<Refusal> refusals) {
        problems.clear();
        refusals.stream()
                .filter(refusal -> refusal.severity() == Severity.ERROR)
                .forEach(problems::add);
        refusals.stream().filter(refusal -> refusal.severity() == Severity.WARN).forEach(problems::add);
        long errors = problems.stream()
                .filter(refusal -> refusal.severity() == Severity.ERROR)
                .count();
        title.setText(errors > 0 ? "提交前须改正 " + errors + " 处" : "提交前须说明 " + problems.size() + " 处");
        reasons.keySet()
                .removeIf(id ->
                        problems.stream().noneMatch(refusal -> refusal.id().equals(id)));
        list.removeAll();
        problems.forEach(refusal -> list.add(item(refusal)));
        setVisible(!problems.isEmpty());
        current = Math.min(current, problems.size() - 1);
    }

    /** Leads to the next problem, or the one before. */
    void step(int by) {
        if (!problems.isEmpty()) {
            current = Math.floorMod(current + by, problems.size());
            lead.accept(problems.get(current));
        }
    }

    /** Why each warning may pass, by rule id, as far as something was written. */
    Map<String, String> reasons() {
        var given = new LinkedHashMap<String, String>();
        reasons.forEach((id, field) -> {
            if (!field.isEmpty()) {
                given.put(id, field.getValue().strip());
            }
        });
        return given;
    }

    private ListItem item(Refusal refusal) {
        var light = Lights.badge(refusal.severity() == Severity.ERROR ? Light.RED : Light.YELLOW, "");
        var place = labels.apply(refusal);
        var words = new Span();
        if (!place.isEmpty()) {
            var strong = new com.vaadin.flow.component.HtmlComponent("b");
            strong.getElement().setText(place);
            words.add(strong);
        }
        words.add(new Span(refusal.message()));
        if (refusal.basis() != null) {
            words.add(Parts.text("　" + refusal.basis(), "lz-muted"));
        }
        var button = new NativeButton("", click -> lead.accept(refusal));
        button.getElement().setAttribute("type", "button");
        button.add(light, words);
        var item = new ListItem(button);
        if (refusal.severity() == Severity.WARN) {
            var reason = reasons.computeIfAbsent(refusal.id(), id -> new TextField("说明理由，提交后留存"));
            item.add(reason);
        }
        return item;
    }
}
