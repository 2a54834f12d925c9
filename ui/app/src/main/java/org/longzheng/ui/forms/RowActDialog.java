package org.longzheng.ui.forms;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.longzheng.kernel.records.RecordActs.Given;
import org.longzheng.kernel.records.RecordActs.Offer;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.theme.Parts;

/** Asks for what an act on a row needs: its fields and the reason. Title and button are the act. */
final class RowActDialog extends Dialog {

    private final transient Taker taker;
    private final StepFields fields;
    private final TextArea reason = new TextArea("理由");
    private final Objections objections = new Objections();
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

        // layout
        setHeaderTitle(offer.label());
        add(Parts.box("lz-dialog", Parts.text(what, "lz-soft"), fields, reason, objections));
        getFooter().add(Parts.button("取消", this::close), Parts.primary(offer.label(), this::take));
    }

    private void take() {
        if (reason.isVisible() && reason.isEmpty()) {
            reason.setErrorMessage("请写明理由，理由会写入改动留痕。");
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        try {
            taker.take(new Given(
                    fields.values(),
                    reason.isEmpty() ? null : reason.getValue().strip(),
                    new Submission(once.key(), objections.reasons())));
            close();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    /** Shows at once what stands against the act. */
    private void tell(List<Refusal> refusals) {
        fields.tell(refusals);
        objections.tell(refusals);
    }
}
