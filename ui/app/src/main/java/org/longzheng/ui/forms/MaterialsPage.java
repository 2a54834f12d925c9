package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.MaterialDefinition;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** The checklist on the application: one line per material, given as a file, from a shared source or as a promise. */
final class MaterialsPage extends Div {

    /** Before the id of a material, so that no field of the form is meant. */
    private static final String KEPT = "@material.";

    private final transient Map<String, Line> lines = new LinkedHashMap<>();
    private Runnable changed = () -> {};

    MaterialsPage(EntityDefinition entity, Actor actor, Documents documents) {
        var section = new Section();
        section.addClassName("lz-sec");
        var title = new H2("材料");
        title.add(Parts.text("扫描件或照片，PDF、JPG、PNG、Word，每件不超过 20 MB"));
        var list = new UnorderedList();
        list.addClassName("lz-mat");
        for (var material : entity.materials().values()) {
            if (material.fromStep() == null) {
                var line = new Line(material, actor, documents);
                lines.put(material.id(), line);
                list.add(line);
            }
        }
        section.add(title, list);
        add(section);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void whenChanged(Runnable act) {
        changed = act;
    }

    /** Shows only what is asked for now. */
    void ask(Set<String> materials) {
        lines.forEach((id, line) -> line.setVisible(materials.contains(id)));
    }

    /** How many of those asked for were given: {@code 5/7}. */
    String progress() {
        long asked = lines.values().stream().filter(Line::isVisible).count();
        long given = lines.values().stream()
                .filter(line -> line.isVisible() && line.given() != null)
                .count();
        return given + "/" + asked;
    }

    Map<String, GivenMaterial> given() {
        var given = new LinkedHashMap<String, GivenMaterial>();
        lines.forEach((id, line) -> {
            var material = line.given();
            if (line.isVisible() && material != null) {
                given.put(id, material);
            }
        });
        return given;
    }

    /** What was given, as a draft keeps it. */
    Map<String, @Nullable Object> kept() {
        var kept = new LinkedHashMap<String, @Nullable Object>();
        given().forEach((id, material) -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("state", material.state().name());
            if (material.file() != null) {
                row.put("file", material.file());
            }
            kept.put(KEPT + id, row);
        });
        return kept;
    }

    /** Shows what a draft kept. */
    void restore(Map<String, @Nullable Object> values) {
        lines.forEach((id, line) -> {
            if (values.get(KEPT + id) instanceof Map<?, ?> row) {
                line.restore(row);
            }
        });
    }

    private final class Line extends ListItem {

        private final Select<MaterialState> how = new Select<>();
        private final FileField file;

        Line(MaterialDefinition material, Actor actor, Documents documents) {
            file = new FileField("", false, actor, documents);
            file.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    how.setValue(MaterialState.RECEIVED);
                    changed.run();
                }
            });
            how.setItems(ways(material));
            how.setItemLabelGenerator(state -> state == null ? "" : words(state));
            how.setEmptySelectionAllowed(true);
            how.setEmptySelectionCaption("未提供");
            how.setPlaceholder("未提供");
            how.setAriaLabel(material.label().zh() + "怎样提供");
            how.addValueChangeListener(change -> {
                file.setVisible(change.getValue() == null || change.getValue() == MaterialState.RECEIVED);
                if (change.isFromClient()) {
                    changed.run();
                }
            });
            var label = Parts.text(material.label().zh(), "lz-grow");
            add(Icon.CLIP.create(), label);
            if (material.required()) {
                add(Parts.text("必交", "lz-muted", "lz-xs"));
            }
            add(file, how);
        }

        @Nullable
        GivenMaterial given() {
            var state = how.getValue();
            if (state == null || (state == MaterialState.RECEIVED && file.isEmpty())) {
                return null;
            }
            return new GivenMaterial(
                    state, state == MaterialState.RECEIVED ? file.getValue().getFirst() : null);
        }

        void restore(Map<?, ?> row) {
            var state = how.getListDataView()
                    .getItems()
                    .filter(each -> each.name().equals(row.get("state")))
                    .findFirst()
                    .orElse(null);
            if (row.get("file") instanceof Long id) {
                file.restore(id);
            }
            boolean gone = state == MaterialState.RECEIVED && file.isEmpty();
            how.setValue(gone ? null : state);
        }

        private static List<MaterialState> ways(MaterialDefinition material) {
            var ways = new ArrayList<MaterialState>();
            ways.add(MaterialState.RECEIVED);
            if (material.source() != null) {
                ways.add(MaterialState.SHARED);
            }
            if (material.promiseCheck() != null) {
                ways.add(MaterialState.PROMISED);
            }
            return ways;
        }
    }

    /** A state of a material in words. */
    static String words(MaterialState state) {
        return switch (state) {
            case MISSING -> "缺";
            case RECEIVED -> "已上传";
            case SHARED -> "共享获取";
            case PROMISED -> "告知承诺";
            case REUSED -> "沿用原件";
            case WAIVED -> "免交";
        };
    }
}
