package org.longzheng.ui.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.ui.theme.Parts;

/** Asks whom a task goes to, and why. Only those who may be named are proposed; below stands who else there is, and why not. */
final class VerbDialog extends Dialog {

    private static final int TOLD = 5;

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
     * @param phrases makes the menu of phrases for a text
     */
    VerbDialog(
            Offer offer, String what, List<Candidate> candidates, Function<TextArea, Component> phrases, Taker taker) {
        this.offer = offer;
        this.taker = taker;

        // fields
        boolean copies = List.of("copy", "split").contains(offer.kind());
        boolean names = List.of("transfer", "delegate", "add-signer", "join").contains(offer.kind());
        person.setLabel(whom(offer.kind()));
        people.setLabel(offer.kind().equals("split") ? "分出" : "抄送给");
        person.setVisible(names);
        person.setItems(
                candidates.stream().filter(each -> each.refused() == null).toList());
        person.setHelperText(others(candidates));
        person.setItemLabelGenerator(Candidate::name);
        person.setRenderer(row());
        person.setWidthFull();
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
        var body = Parts.box("lz-dialog", Parts.text(what, "lz-soft"));
        var follows = follows(offer.kind());
        if (!follows.isEmpty()) {
            body.add(Parts.text(follows, "lz-muted", "lz-sm"));
        }
        body.add(person, people, place, reason, phrases.apply(reason), told);
        add(body);
        getFooter().add(Parts.button("取消", this::close), Parts.primary(offer.label(), this::take));
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                (names ? person : copies ? people : reason).focus();
            }
        });
    }

    /** Who cannot be named and why; a few of them, so that nobody has to wonder where a colleague is. */
    private static @Nullable String others(List<Candidate> candidates) {
        var others = candidates.stream().filter(each -> each.refused() != null).toList();
        if (others.isEmpty()) {
            return null;
        }
        var told = others.stream()
                .limit(TOLD)
                .map(each -> each.name() + "（" + each.refused() + "）")
                .collect(Collectors.joining("、"));
        return "不能选择：" + told + (others.size() > TOLD ? "等 " + others.size() + " 人" : "");
    }

    private static String whom(String kind) {
        return switch (kind) {
            case "transfer" -> "转给";
            case "delegate" -> "委派给";
            case "add-signer" -> "请谁签署";
            default -> "并入";
        };
    }

    /** What the verb brings about, so that nobody has to find out by trying. */
    private static String follows(String kind) {
        return switch (kind) {
            case "transfer" -> "转办后由对方办理，您不再办理这个环节。";
            case "delegate" -> "对方写好意见后交回，仍由您作决定；交回之前可以收回。";
            case "add-signer" -> "对方也签署后，这个环节才办完；签署之前可以减签。";
            case "copy" -> "对方可以查看本件，首次打开的时间记为已阅。";
            case "urge" -> "提醒写入经过；同一环节每个工作日只能催办一次。";
            case "suspend" -> "恢复之前谁都不能办理本件。";
            case "continue" -> "恢复后从原来的环节接着办理。";
            case "join" -> "本件随即办结，由并入的件接着办理，相关内容一并带过去。";
            case "split" -> "分出的内容成为新的一件，本件继续办理其余部分。";
            case "reopen" -> "以新的一件接着办理，原件的结果和经过不变。";
            case "conclude" -> "按已投的票得出结果，未投的不再等。";
            default -> "";
        };
    }

    private static LitRenderer<Candidate> row() {
        return LitRenderer.<Candidate>of("<span>${item.name}　<span class=\"lz-sm lz-muted\">${item.post}</span></span>")
                .withProperty("name", Candidate::name)
                .withProperty("post", Candidate::post);
    }

    private void take() {
        if (person.isVisible() && person.isEmpty()) {
            person.setErrorMessage("请选择。");
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
