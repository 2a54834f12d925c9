package org.longzheng.ui.cases;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.ui.theme.Parts;

/** Asks whom a task goes to, and why. Whoever cannot be named is in the list with the reason, so that nobody has to wonder. */
final class VerbDialog extends Dialog {

    private final transient Offer offer;
    private final transient Taker taker;
    private final ComboBox<Candidate> person = new ComboBox<>();
    private final MultiSelectComboBox<Candidate> people = new MultiSelectComboBox<>();
    private final RadioButtonGroup<StepRef> place = new RadioButtonGroup<>("何时签署");
    private final TextArea reason = new TextArea();
    private final Div told = Parts.box("lz-note red");

    /**
     * @param what the case, so that nobody acts on the wrong one
     * @param candidates whom the verb may name; empty when it names nobody
     */
    VerbDialog(Offer offer, String what, List<Candidate> candidates, Taker taker) {
        this.offer = offer;
        this.taker = taker;

        // fields
        boolean copies = List.of("copy", "split").contains(offer.kind());
        boolean names = List.of("transfer", "delegate", "add-signer", "join").contains(offer.kind());
        person.setLabel(offer.kind().equals("join") ? "并入" : "人员");
        people.setLabel(offer.kind().equals("split") ? "分出" : "抄送给");
        person.setVisible(names);
        person.setItems(candidates);
        person.setItemLabelGenerator(Candidate::name);
        person.setRenderer(row());
        person.setWidthFull();
        person.addValueChangeListener(change -> judge(change.getValue()));
        people.setVisible(copies);
        people.setItems(
                candidates.stream().filter(each -> each.refused() == null).toList());
        people.setItemLabelGenerator(Candidate::name);
        people.setRenderer(row());
        people.setWidthFull();
        place.setVisible(!offer.targets().isEmpty());
        place.setItems(offer.targets());
        place.setItemLabelGenerator(StepRef::label);
        offer.targets().stream().findFirst().ifPresent(place::setValue);
        reason.setLabel(offer.kind().equals("answer") ? "意见" : offer.kind().equals("copy") ? "附言" : "理由");
        reason.setRequiredIndicatorVisible(offer.needs().contains("reason"));
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(1000);
        told.setVisible(false);
        told.getElement().setAttribute("role", "alert");

        // layout
        setHeaderTitle(offer.label());
        add(Parts.box("lz-dialog", Parts.text(what, "lz-soft"), person, people, place, reason, told));
        getFooter().add(Parts.button("取消", this::close), Parts.primary(offer.label(), this::take));
    }

    private static LitRenderer<Candidate> row() {
        return LitRenderer.<Candidate>of(
                        "<span>${item.name}　<span class=\"lz-sm lz-muted\">${item.post}${item.refused}</span></span>")
                .withProperty("name", Candidate::name)
                .withProperty("post", Candidate::post)
                .withProperty("refused", each -> each.refused() == null ? "" : "　" + each.refused());
    }

    private void judge(@Nullable Candidate chosen) {
        boolean refused = chosen != null && chosen.refused() != null;
        person.setErrorMessage(refused ? chosen.refused() + "，另选一位。" : "请选择。");
        person.setInvalid(refused);
    }

    private void take() {
        if (person.isVisible() && (person.isEmpty() || person.isInvalid())) {
            person.setErrorMessage(person.isEmpty() ? "请选择。" : person.getErrorMessage());
            person.setInvalid(true);
            person.focus();
            return;
        }
        if (people.isVisible() && people.isEmpty()) {
            people.setErrorMessage("请选择。");
            people.setInvalid(true);
            return;
        }
        if (reason.isRequiredIndicatorVisible() && reason.isEmpty()) {
            reason.setErrorMessage(offer.kind().equals("answer") ? "请写明意见。" : "请写明理由，理由会写入经过。");
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        var accounts = person.isVisible()
                ? List.of(person.getValue().account())
                : people.getValue().stream().map(Candidate::account).toList();
        try {
            taker.take(
                    accounts,
                    place.isEmpty() ? null : place.getValue().id(),
                    reason.isEmpty() ? null : reason.getValue().strip());
            close();
        } catch (RefusedException refused) {
            told.removeAll();
            refused.refusals().forEach(refusal -> told.add(new Div(refusal.message())));
            told.setVisible(true);
        }
    }

    /** Brings the verb before the kernel; refused with everything that stands against it. */
    @FunctionalInterface
    interface Taker {
        void take(List<String> accounts, @Nullable String place, @Nullable String reason);
    }
}
