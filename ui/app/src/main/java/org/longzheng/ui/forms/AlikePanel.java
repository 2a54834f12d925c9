package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AlikeDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.records.Likeness;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.theme.Parts;

/** Beside the form of what is registered: records that may be about the same matter, and the decision whether they are. */
final class AlikePanel extends Div {

    private static final int PERCENT = 100;

    private final transient Records records;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final transient AlikeDefinition alike;
    private final transient FormFrame frame;
    private final Div found = new Div();

    private AlikePanel(Records records, Actor actor, EntityDefinition entity, AlikeDefinition alike, FormFrame frame) {
        this.records = records;
        this.actor = actor;
        this.entity = entity;
        this.alike = alike;
        this.frame = frame;
        addClassNames("lz-box", "lz-alike");
        found.getElement().setAttribute("role", "status");
        add(new H3("查重"), Parts.text("填写后查找是否已有同一事项。", "lz-muted", "lz-sm"), Parts.button("查找", this::search), found);
    }

    /** The panel of an entity that compares its records; none for others, and none for who may not read them. */
    static Optional<AlikePanel> of(Records records, Actor actor, EntityDefinition entity, FormFrame frame) {
        return entity.alike() == null || !records.abilities(actor, entity.id()).read()
                ? Optional.empty()
                : Optional.of(new AlikePanel(records, actor, entity, entity.alike(), frame));
    }

    private void search() {
        found.removeAll();
        try {
            var all = records.alike(actor, entity.id(), frame.form().given());
            if (all.isEmpty()) {
                found.add(Parts.text("没有找到相似的事项。", "lz-sm"));
                return;
            }
            all.forEach(likeness -> found.add(line(likeness)));
            all.stream().filter(Likeness::proposed).findFirst().ifPresent(this::choose);
        } catch (RefusedException refused) {
            found.add(Parts.text(refused.refusals().getFirst().message(), "lz-sm"));
        }
    }

    private Div line(Likeness likeness) {
        var record = likeness.record();
        var path = entity.process() == null
                ? FormNavigation.recordPath(entity.id(), record.id())
                : CaseNavigation.path(entity.process(), record.id());
        var link = new Anchor(path, record.title(), AnchorTarget.BLANK);
        var score = likeness.score()
                .multiply(BigDecimal.valueOf(PERCENT))
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
        return Parts.box(
                "lz-note",
                link,
                Parts.text("　相似度 " + score + "%　", "lz-sm"),
                Parts.link("是同一事项", () -> choose(likeness)));
    }

    private void choose(Likeness likeness) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(alike.into().of(), likeness.record());
        if (alike.into().kind() != null && alike.into().as() != null) {
            values.put(alike.into().kind(), alike.into().as());
        }
        frame.form().show(Map.copyOf(values));
        frame.changed();
    }
}
