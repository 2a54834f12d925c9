package org.longzheng.ui.cases;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Called;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Votes.Option;
import org.longzheng.kernel.workflow.Votes.Sheet;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Parts;

/** 登记表决, or 电子表决: who is not counted, and for a meeting who came and the numbers. */
final class VoteDialog extends Dialog {

    /** What minutes call approvals in writing. */
    private static final String WRITTEN = "writtenApprove";

    private final transient Actor actor;
    private final transient Votes votes;
    private final String task;
    private final transient Sheet sheet;
    private final boolean meeting;
    private final transient Runnable done;
    private final CheckboxGroup<Called> out = new CheckboxGroup<>("不计入应到会的人员");
    private final Select<Option> reason = new Select<>();
    private final IntegerField present = new IntegerField("到会人数");
    private final CheckboxGroup<Called> came = new CheckboxGroup<>("到会人员（可以只勾选须到会的人员）");
    private final DatePicker day = ChineseTexts.dates(new DatePicker("表决日期"));
    private final TextArea note = new TextArea("备注");
    private final transient Map<String, Map<String, IntegerField>> counts = new LinkedHashMap<>();
    private final Div told = Parts.box("lz-note red");
    private final String submission = UUID.randomUUID().toString();

    VoteDialog(Actor actor, Votes votes, String task, Sheet sheet, boolean meeting, LocalDate today, Runnable done) {
        this.actor = actor;
        this.votes = votes;
        this.task = task;
        this.sheet = sheet;
        this.meeting = meeting;
        this.done = done;
        told.setVisible(false);
        told.getElement().setAttribute("role", "alert");
        setHeaderTitle((meeting ? "登记表决：" : "电子表决：") + sheet.label());
        var body = Parts.box("lz-dialog");
        body.add(Parts.text(
                "名册 " + sheet.called().size() + " 人" + (sheet.basis() == null ? "" : "，依据" + sheet.basis()),
                "lz-soft"));
        if (!sheet.reasons().isEmpty()) {
            out.setItems(sheet.called());
            out.setItemLabelGenerator(Called::name);
            reason.setLabel("不计入的情形");
            reason.setItems(sheet.reasons());
            reason.setItemLabelGenerator(Option::label);
            body.add(out, reason);
        }
        if (meeting) {
            present.setMin(0);
            present.setStepButtonsVisible(true);
            present.setRequiredIndicatorVisible(true);
            came.setItems(sheet.called());
            came.setItemLabelGenerator(Called::name);
            came.addValueChangeListener(change -> {
                if (present.isEmpty() || present.getValue() < change.getValue().size()) {
                    present.setValue(change.getValue().size());
                }
            });
            body.add(came, present);
            sheet.subjects().forEach(subject -> body.add(numbers(subject)));
            day.setValue(today);
            day.setMax(today);
            body.add(day);
        }
        note.setWidthFull();
        note.setMaxLength(4000);
        body.add(note, told);
        add(body);
        getFooter().add(Parts.button("取消", this::close), Parts.primary(meeting ? "登记" : "开始投票", this::take));
    }

    private Div numbers(Votes.Subject subject) {
        var fields = new LinkedHashMap<String, IntegerField>();
        var row = Parts.row();
        if (!subject.title().isEmpty()) {
            row.add(Parts.text(subject.title(), "lz-b"));
        }
        for (var option : sheet.options()) {
            row.add(field(fields, option.id(), option.label()));
        }
        if (sheet.written()) {
            row.add(field(fields, WRITTEN, "书面赞成"));
        }
        counts.put(subject.key(), fields);
        return row;
    }

    private static IntegerField field(Map<String, IntegerField> fields, String option, String label) {
        var field = new IntegerField(label);
        field.setMin(0);
        field.setValue(0);
        field.setWidth("92px");
        fields.put(option, field);
        return field;
    }

    private void take() {
        var leftOut = new LinkedHashMap<Long, String>();
        if (!out.getValue().isEmpty() && reason.isEmpty()) {
            tell("选择不计入的情形。");
            return;
        }
        out.getValue()
                .forEach(each -> leftOut.put(each.record(), reason.getValue().id()));
        try {
            if (meeting) {
                votes.keep(actor, task, minutes(leftOut));
            } else {
                votes.open(actor, task, leftOut, Submission.of(submission));
            }
            close();
            Parts.told(meeting ? "表决已登记。" : "电子表决已开始。");
            done.run();
        } catch (RefusedException refused) {
            var words = new StringBuilder();
            refused.refusals().forEach(refusal -> words.append(refusal.message()));
            tell(words.toString());
        }
    }

    private Minutes minutes(Map<Long, String> leftOut) {
        var numbers = new LinkedHashMap<String, Map<String, Integer>>();
        counts.forEach((subject, fields) -> {
            var own = new LinkedHashMap<String, Integer>();
            fields.forEach((option, field) -> own.put(option, field.isEmpty() ? 0 : field.getValue()));
            numbers.put(subject, own);
        });
        Set<Long> people = came.getValue().isEmpty()
                ? null
                : came.getValue().stream().map(Called::record).collect(Collectors.toSet());
        return new Minutes(
                null,
                leftOut,
                people,
                present.isEmpty() ? 0 : present.getValue(),
                numbers,
                day.getValue(),
                note.isEmpty() ? null : note.getValue().strip(),
                Submission.of(submission));
    }

    private void tell(String words) {
        told.removeAll();
        told.add(new Div(words));
        told.setVisible(true);
    }
}
