package org.longzheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.BulkResult;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** The strip above the inbox by which one choice is taken for many tasks; there when one step is listed that has such a choice. */
final class ManyStrip extends Div {

    private final transient Verbs verbs;
    private final transient Actor actor;
    private final Runnable whenDone;
    private final Grid.Column<TaskRow> column;
    private final transient Map<String, TaskRow> ticked = new LinkedHashMap<>();
    private final Span words = Parts.text("", "lz-b");
    private final Div buttons = new Div();
    private transient List<ChoiceDefinition> choices = List.of();

    ManyStrip(Verbs verbs, Actor actor, Grid<TaskRow> grid, Runnable whenDone) {
        this.verbs = verbs;
        this.actor = actor;
        this.whenDone = whenDone;
        addClassName("lz-bulk");
        words.getElement().setAttribute("aria-live", "polite");
        buttons.addClassName("lz-acts");
        add(words, Parts.box("lz-grow"), buttons);
        column = grid.addColumn(LitRenderer.<TaskRow>of(
                                "<input type=\"checkbox\" aria-label=\"选择 ${item.title}\" .checked=${item.ticked}"
                                        + " @click=${e => e.stopPropagation()} @change=${turn}>")
                        .withProperty("title", TaskRow::title)
                        .withProperty("ticked", row -> ticked.containsKey(row.id()))
                        .withFunction("turn", this::turn))
                .setWidth("44px")
                .setFlexGrow(0);
        list(null);
    }

    /** Shows what may be done at the step that is listed; null lists several. */
    void list(@Nullable StepDefinition step) {
        choices = step == null
                ? List.of()
                : step.choices().values().stream()
                        .filter(choice -> choice.bulk() != null)
                        .toList();
        ticked.clear();
        setVisible(!choices.isEmpty());
        column.setVisible(!choices.isEmpty());
        show();
    }

    private void turn(TaskRow row) {
        if (ticked.remove(row.id()) == null) {
            ticked.put(row.id(), row);
        }
        show();
    }

    private void show() {
        setClassName("lz-ticked", !ticked.isEmpty());
        words.setText(ticked.isEmpty() ? "勾选后可以批量办理" : "已选 " + ticked.size() + " 件");
        buttons.removeAll();
        for (var choice : choices) {
            var button = new Button(choice.label().zh(), click -> ask(choice));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            button.setEnabled(!ticked.isEmpty());
            buttons.add(button);
        }
    }

    private void ask(ChoiceDefinition choice) {
        var key = UUID.randomUUID().toString();
        var reason = new TextArea("理由");
        reason.setVisible(choice.needs().contains("reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        var told = Parts.box("lz-note red");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        var dialog = new Dialog(Parts.box(
                "lz-dialog", Parts.text("共 " + ticked.size() + " 件，逐件办理；办不成的不影响其他件。", "lz-soft"), reason, told));
        dialog.setHeaderTitle("批量" + choice.label().zh());
        dialog.getFooter()
                .add(
                        Parts.button("取消", dialog::close),
                        Parts.primary(choice.label().zh(), () -> {
                            try {
                                var decision = new Decision(
                                        choice.id(),
                                        Map.of(),
                                        reason.isEmpty()
                                                ? null
                                                : reason.getValue().strip(),
                                        null,
                                        null,
                                        Submission.of(key));
                                var results = verbs.chooseAll(actor, new ArrayList<>(ticked.keySet()), decision);
                                dialog.close();
                                results(choice, results);
                            } catch (RefusedException refused) {
                                told.removeAll();
                                refused.refusals().forEach(refusal -> told.add(new Div(refusal.message())));
                                told.setVisible(true);
                            }
                        }));
        dialog.open();
    }

    /** Says of each case what became of it. */
    private void results(ChoiceDefinition choice, List<BulkResult> results) {
        var done = results.stream().filter(result -> result.moved() != null).count();
        ticked.clear();
        show();
        whenDone.run();
        if (done == results.size()) {
            Parts.told(choice.label() + "，已办 " + done + " 件。");
            return;
        }
        var list = new UnorderedList();
        list.addClassName("lz-sign");
        for (var result : results) {
            var why = result.refusals().stream().map(Refusal::message).toList();
            list.add(new ListItem(
                    Parts.text(result.title().isEmpty() ? "事项" : result.title(), "lz-grow"),
                    result.moved() == null ? Parts.badge("未办", Tone.RED) : Parts.badge("已办", Tone.GREEN),
                    Parts.text(String.join(" ", why), "lz-sm", "lz-soft")));
        }
        var dialog = new Dialog(Parts.box("lz-dialog", list));
        dialog.setHeaderTitle("已办 " + done + " 件，未办 " + (results.size() - done) + " 件");
        dialog.getFooter().add(Parts.button("知道了", dialog::close));
        dialog.open();
    }
}
