package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Imports.Offer;
import org.longzheng.kernel.records.Imports.Waiting;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;

/** Rows of files that named something unknown: each is mended and taken, or let go with a reason. */
final class WaitingRows extends Dialog {

    private final transient Imports imports;
    private final transient Actor actor;
    private final transient Offer offer;
    private final String entity;
    private final transient Runnable whenTaken;
    private final Div rows = Parts.box("lz-waiting");

    WaitingRows(Imports imports, Actor actor, String entity, Offer offer, Runnable whenTaken) {
        this.imports = imports;
        this.actor = actor;
        this.entity = entity;
        this.offer = offer;
        this.whenTaken = whenTaken;
        setHeaderTitle(offer.label() + "：待处理的行");
        setWidth("760px");
        add(Parts.box("lz-dialog", rows));
        getFooter().add(Parts.button("关闭", this::close));
        draw();
    }

    private void draw() {
        rows.removeAll();
        var waiting = imports.waiting(actor, entity, offer.id());
        if (waiting.isEmpty()) {
            rows.add(new Paragraph("没有待处理的行。"));
        }
        waiting.forEach(row -> rows.add(row(row)));
    }

    private Div row(Waiting row) {
        // fields
        var fields = new LinkedHashMap<String, TextField>();
        var form = new FormLayout();
        offer.columns().forEach((heading, path) -> {
            var field = new TextField(heading);
            field.setValue(row.values().getOrDefault(path, ""));
            fields.put(path, field);
            form.add(field);
        });
        var reason = new TextArea("不导入的理由，将留痕");
        reason.setWidthFull();
        reason.setMaxLength(500);
        reason.setVisible(false);
        var problem = Parts.text("", "lz-red", "lz-sm");
        problem.getElement().setAttribute("role", "alert");

        // acts
        var take = Parts.button("改正后导入", () -> take(row, fields, problem), ButtonVariant.LUMO_SMALL);
        var drop = Parts.button(
                "不导入",
                () -> {
                    if (reason.isVisible()) {
                        drop(row, reason.getValue(), problem);
                    } else {
                        reason.setVisible(true);
                        reason.focus();
                    }
                },
                ButtonVariant.LUMO_SMALL,
                ButtonVariant.LUMO_TERTIARY);

        // layout
        return Parts.box(
                "lz-sec",
                Parts.row(Parts.text(row.why(), "lz-b"), Parts.text("　" + Days.minute(row.since()) + " 导入", "lz-sub")),
                form,
                reason,
                problem,
                Parts.row(take, drop));
    }

    private void take(Waiting row, Map<String, TextField> fields, Span problem) {
        var values = new LinkedHashMap<String, String>();
        fields.forEach((path, field) -> values.put(path, field.getValue()));
        try {
            var arrival = imports.resolve(actor, entity, offer.id(), row.id(), values, Submission.once());
            if (arrival.refused().isEmpty()) {
                Parts.told("已导入这一行。");
                whenTaken.run();
                draw();
            } else {
                problem.setText(
                        arrival.refused().get(0).stream().map(Refusal::message).collect(Collectors.joining()));
            }
        } catch (RefusedException refused) {
            problem.setText(refused.refusals().getFirst().message());
        }
    }

    private void drop(Waiting row, String reason, Span problem) {
        try {
            imports.drop(actor, entity, offer.id(), row.id(), reason);
            Parts.told("这一行不导入，理由已留痕。");
            draw();
        } catch (RefusedException refused) {
            problem.setText(refused.refusals().getFirst().message());
        }
    }
}
