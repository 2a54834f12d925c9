package org.longzheng.ui.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.ui.theme.Parts;

/**
 * The buttons of a case: what may be decided with the one usual choice filled, and what may be done besides. What is impossible says why; of what is
 * rare the menu 更多 holds the rest.
 */
final class CaseActs extends Div {

    private static final List<String> ALWAYS_SHOWN = List.of("answer", "recall");

    /** What lets go on what stands still: never hidden. */
    private static final List<String> GOES_ON = List.of("continue", "resume");

    private static final int FEW = 2;

    private final transient CaseView view;
    private final transient Taking taking;

    CaseActs(CaseView view, Taking taking) {
        this.view = view;
        this.taking = taking;
        addClassName("lz-acts");
        beside();
        mine(view).ifPresent(this::decide);
    }

    /** The reader's own task, if any. */
    static Optional<Task> mine(CaseView view) {
        return view.tasks().stream().filter(Task::mine).findFirst();
    }

    private void decide(Task task) {
        var adverse = task.choices().stream().filter(Offer::adverse).toList();
        var plain = task.choices().stream().filter(offer -> !offer.adverse()).toList();
        if (adverse.size() > FEW) {
            var menu = menu("退回或不予", adverse, offer -> taking.choice(task, offer));
            menu.addClassName("lz-danger");
            add(menu);
        } else {
            for (var offer : adverse) {
                var button = button(offer, () -> taking.choice(task, offer));
                button.addThemeVariants(ButtonVariant.LUMO_ERROR);
                add(button);
            }
        }
        var main = plain.stream()
                .filter(offer -> offer.refused() == null)
                .findFirst()
                .or(() -> plain.stream().findFirst());
        plain.stream()
                .filter(offer -> main.filter(offer::equals).isEmpty())
                .forEach(offer -> add(button(offer, () -> taking.choice(task, offer))));
        main.ifPresent(offer -> {
            var button = button(offer, () -> taking.choice(task, offer));
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add(button);
        });
    }

    /** Why the reader cannot do what waits here; a suspended case says so above everything already. */
    static Optional<String> why(CaseView view) {
        return mine(view).isPresent()
                ? Optional.empty()
                : view.tasks().stream()
                        .map(Task::why)
                        .filter(Objects::nonNull)
                        .filter(why -> !why.equals(view.suspended()))
                        .findFirst();
    }

    private void beside() {
        var task = mine(view)
                .or(() -> view.tasks().stream()
                        .filter(each -> !each.verbs().isEmpty())
                        .findFirst())
                .orElse(null);
        var ofTask = task == null ? List.<Offer>of() : task.verbs();
        var shown = new ArrayList<Offer>();
        ofTask.stream()
                .filter(offer -> ALWAYS_SHOWN.contains(offer.kind())
                        || offer.kind().equals("add-signer") && offer.refused() == null)
                .forEach(shown::add);
        view.acts().stream()
                .filter(offer -> GOES_ON.contains(offer.kind()) || view.acts().size() <= FEW && !CaseVerbs.takes(offer))
                .forEach(shown::add);
        var more = new ArrayList<Offer>();
        ofTask.stream().filter(offer -> !shown.contains(offer)).forEach(more::add);
        view.acts().stream().filter(offer -> !shown.contains(offer)).forEach(more::add);
        if (task != null && task.note() != null) {
            add(Parts.text(task.note(), "lz-muted", "lz-sm"));
        }
        shown.forEach(offer -> add(button(offer, () -> take(task, offer))));
        if (!more.isEmpty()) {
            add(menu("更多", more, offer -> take(task, offer)));
        }
    }

    private void take(@Nullable Task task, Offer offer) {
        if (task != null && task.verbs().contains(offer)) {
            taking.verb(task, offer);
        } else if (CaseVerbs.takes(offer)) {
            taking.verb(null, offer);
        } else {
            taking.act(offer);
        }
    }

    private static Button button(Offer offer, Runnable act) {
        var button = Parts.button(offer.label(), act);
        if (offer.refused() != null) {
            button.setEnabled(false);
            button.setTooltipText(offer.refused());
            button.setAriaLabel(offer.label() + "，" + offer.refused());
        }
        return button;
    }

    private static MenuBar menu(String label, List<Offer> offers, Consumer<Offer> act) {
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var root = bar.addItem(label);
        for (var offer : offers) {
            var words = offer.refused() == null ? offer.label() : offer.label() + "（" + offer.refused() + "）";
            root.getSubMenu().addItem(words, click -> act.accept(offer)).setEnabled(offer.refused() == null);
        }
        return bar;
    }

    /** What happens when a button is pressed. */
    interface Taking {

        void choice(Task task, Offer offer);

        /** @param task the task the verb is about, or null for one of the case */
        void verb(@Nullable Task task, Offer offer);

        void act(Offer offer);
    }
}
