package org.longzheng.ui.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.longzheng.kernel.publication.PublicationPlan;
import org.longzheng.kernel.publication.PublicationPlan.Area;
import org.longzheng.kernel.publication.PublicationPlan.Line;
import org.longzheng.kernel.publication.PublicationPlan.Risk;
import org.longzheng.kernel.publication.Publications.LayerConflict;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** What a publication touches, by area, with the rows or cases that it concerns and what can go wrong. */
public final class PlanTable extends Div {

    /** The table of what a publication does to the layers of organs below. */
    PlanTable(List<LayerConflict> layers) {
        addClassName("lz-plan");
        layers.forEach(this::add);
    }

    /** The table of a plan, and of what it does to the layers of organs below. */
    public PlanTable(PublicationPlan plan, List<LayerConflict> layers) {
        addClassName("lz-plan");
        for (var area : Area.values()) {
            var name = area.label();
            for (var line : plan.lines()) {
                if (line.area() == area) {
                    add(row(name, risk(line.risk()), line.text(), "", rows(line)));
                    name = "";
                }
            }
        }
        if (plan.lines().isEmpty()) {
            add(Parts.box("lz-plan-none", Parts.text("没有人会看到变化。", "lz-muted")));
        }
        for (var refusal : plan.refusals()) {
            add(row("不能发布", Parts.badge("拒绝", Tone.RED), refusal, "", ""));
        }
        layers.forEach(this::add);
    }

    /** Three ways: what stood there, what is to stand there, and what the organ below put there. */
    private void add(LayerConflict conflict) {
        var badge = conflict.problems().isEmpty() ? Parts.badge("有本地规定", Tone.YELLOW) : Parts.badge("冲突", Tone.RED);
        var ways =
                "原为 %s，改为 %s，本地 %s".formatted(shown(conflict.before()), shown(conflict.after()), shown(conflict.own()));
        add(row(
                "下级规定",
                badge,
                conflict.organName() + "　" + conflict.path(),
                ways + (conflict.problems().isEmpty() ? "" : "。" + String.join(" ", conflict.problems())),
                ""));
    }

    private static Div row(String area, Component badge, String what, String more, String rows) {
        var words = Parts.box("lz-plan-what", Parts.text(what));
        if (!more.isEmpty()) {
            words.add(Parts.text(more, "lz-muted", "lz-sm"));
        }
        return Parts.box("lz-plan-row", Parts.text(area, "lz-plan-area"), badge, words, Parts.text(rows, "lz-num"));
    }

    private static Span risk(Risk risk) {
        return Parts.badge(
                "风险" + risk.label(),
                switch (risk) {
                    case LOW -> Tone.GREEN;
                    case MEDIUM -> Tone.YELLOW;
                    case HIGH -> Tone.RED;
                });
    }

    private static String rows(Line line) {
        var rows = line.rows();
        var unit = line.area() == Area.CASES || line.area() == Area.LAYERS ? " 件" : " 行";
        return rows == null ? "" : String.format(Locale.ROOT, "%,d", rows) + unit;
    }

    private static String shown(String text) {
        return text.isEmpty() ? "没有" : text;
    }
}
