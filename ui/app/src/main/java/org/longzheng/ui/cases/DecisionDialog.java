package org.longzheng.ui.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.ui.forms.Objections;
import org.longzheng.ui.forms.StepFields;
import org.longzheng.ui.theme.Parts;

/** Asks for what a choice still needs: the reason, the step to go back to, fields that only this choice asks for. Title and button are the verb. */
final class DecisionDialog extends Dialog {

    /** What an extension with a range asks for. */
    static final String LENGTH = "length";

    private final transient Offer offer;
    private final transient Taker taker;
    private final @Nullable StepFields fields;
    private final TextArea reason = new TextArea("理由");
    private final RadioButtonGroup<StepRef> target = new RadioButtonGroup<>();
    private final TextField length = new TextField("延长多久（填数字，单位同时限）");
    private final Objections objections = new Objections();

    /**
     * @param what the case, so that nobody decides the wrong one
     * @param fields inputs for the fields that only this choice needs, or null
     * @param phrases makes the menu of phrases for a text
     */
    DecisionDialog(
            Offer offer, String what, @Nullable StepFields fields, Function<TextArea, Component> phrases, Taker taker) {
        this.offer = offer;
        this.taker = taker;
        this.fields = fields;

        // fields
        boolean asksReason = offer.needs().contains("reason")
                || offer.adverse()
                || !offer.kind().equals("choice");
        reason.setVisible(asksReason);
        reason.setRequiredIndicatorVisible(offer.needs().contains("reason"));
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(1000);
        target.setLabel(offer.adverse() ? "退到" : "移送给");
        target.setItems(offer.targets());
        target.setItemLabelGenerator(StepRef::label);
        target.setVisible(!offer.targets().isEmpty());
        if (offer.targets().size() == 1) {
            target.setValue(offer.targets().getFirst());
        }
        length.setVisible(offer.kind().equals("extend") && offer.needs().contains(LENGTH));

        // layout
        setHeaderTitle(offer.label());
        var body = Parts.box("lz-dialog", Parts.text(what, "lz-soft"), target, length);
        if (fields != null) {
            body.add(fields);
        }
        body.add(reason);
        if (asksReason) {
            body.add(phrases.apply(reason));
        }
        body.add(objections);
        add(body);
        var verb = Parts.primary(offer.label(), this::take);
        if (offer.adverse()) {
            verb.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        getFooter().add(Parts.button("取消", this::close), verb);
    }

    /** Shows at once what stood against the choice. */
    void tell(List<Refusal> refusals) {
        if (fields != null) {
            fields.tell(refusals);
        }
        objections.tell(refusals);
    }

    private void take() {
        if (reason.isRequiredIndicatorVisible() && reason.isEmpty()) {
            reason.setErrorMessage("请写明理由，理由会写入文书和经过。");
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        if (target.isVisible() && target.isEmpty()) {
            target.setErrorMessage(offer.adverse() ? "请选退到哪个环节。" : "请选移送给谁办理。");
            target.setInvalid(true);
            return;
        }
        try {
            var values = new LinkedHashMap<String, @Nullable Object>(fields == null ? Map.of() : fields.values());
            if (length.isVisible()) {
                values.put(LENGTH, length.getValue().strip());
            }
            taker.take(
                    values,
                    reason.isEmpty() ? null : reason.getValue().strip(),
                    target.isEmpty() ? null : target.getValue().id(),
                    objections.reasons());
            close();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    Offer offer() {
        return offer;
    }

    /** Takes the choice; refused with everything that stands against it. */
    @FunctionalInterface
    interface Taker {
        void take(
                Map<String, @Nullable Object> values,
                @Nullable String reason,
                @Nullable String target,
                Map<String, String> reasons);
    }
}
