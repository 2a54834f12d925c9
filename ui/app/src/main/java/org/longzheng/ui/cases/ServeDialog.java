package org.longzheng.ui.cases;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.UUID;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Parts;

/** 登记送达: on whom, how and on which day; the limits of the party run from that day. */
final class ServeDialog extends Dialog {

    private final transient Actor actor;
    private final transient LegalDays days;
    private final long document;
    private final transient Runnable done;
    private final TextField addressee = new TextField("受送达人");
    private final TextField row = new TextField("第几位当事人（多位当事人分别送达时填写）");
    private final Select<Method> method = new Select<>();
    private final DatePicker day = ChineseTexts.dates(new DatePicker("送达日期"));
    private final Checkbox failed = new Checkbox("未送达");
    private final TextArea note = new TextArea("说明");
    private final Div told = Parts.box("lz-note red");
    private final String submission = UUID.randomUUID().toString();

    ServeDialog(Actor actor, LegalDays days, long document, String what, LocalDate today, Runnable done) {
        this.actor = actor;
        this.days = days;
        this.document = document;
        this.done = done;

        // fields
        method.setLabel("送达方式");
        method.setItems(Method.values());
        method.setItemLabelGenerator(Method::label);
        method.setValue(Method.DIRECT);
        day.setValue(today);
        day.setMax(today);
        addressee.setMaxLength(200);
        addressee.setRequiredIndicatorVisible(true);
        note.setHelperText("未送达，或者送达日期早于今天一个工作日以上的，写明原因。");
        note.setMaxLength(1000);
        addressee.setWidthFull();
        note.setWidthFull();
        told.setVisible(false);
        told.getElement().setAttribute("role", "alert");

        // layout
        setHeaderTitle("登记送达");
        add(Parts.box("lz-dialog", Parts.text(what, "lz-soft"), addressee, row, method, day, failed, note, told));
        getFooter().add(Parts.button("取消", this::close), Parts.primary("登记送达", this::take));
    }

    private void take() {
        var number = row.getValue().strip();
        if (day.getValue() == null || !number.isEmpty() && !number.matches("[1-9][0-9]{0,5}")) {
            tell(day.getValue() == null ? "请填写送达日期。" : "第几位当事人请填写数字，例如 1。");
            return;
        }
        try {
            days.serve(
                    actor,
                    document,
                    new Service(
                            method.getValue(),
                            day.getValue(),
                            number.isEmpty() ? null : Long.valueOf(number),
                            addressee.getValue(),
                            !failed.getValue(),
                            null,
                            note.isEmpty() ? null : note.getValue().strip(),
                            Submission.of(submission)));
            close();
            Parts.told("登记送达，已办。");
            done.run();
        } catch (RefusedException refused) {
            var words = new StringBuilder();
            refused.refusals().forEach(refusal -> words.append(refusal.message()));
            tell(words.toString());
        }
    }

    private void tell(String words) {
        told.removeAll();
        told.add(new Div(words));
        told.setVisible(true);
    }
}
