package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;

/** Columns of a workbook: what stands above them, and which field a heading means. */
final class Headings {

    /** Where a problem is written; read past when the workbook comes again. */
    static final String PROBLEM = "导入问题";

    /** Where somebody says why a warning is passed over. */
    static final String REASON = "说明理由";

    private final Catalogue catalogue;
    private final EntityDefinition entity;

    Headings(Catalogue catalogue, EntityDefinition entity) {
        this.catalogue = catalogue;
        this.entity = entity;
    }

    /** The heading of each path, told apart by the path where two read alike. */
    Map<String, String> of(List<String> paths) {
        var labels = new LinkedHashMap<String, String>();
        paths.forEach(path -> labels.put(path, label(path)));
        var headings = new LinkedHashMap<String, String>();
        labels.forEach((path, label) -> {
            boolean alike = labels.values().stream().filter(label::equals).count() > 1;
            headings.put(path, alike ? label + "（" + path + "）" : label);
        });
        return headings;
    }

    /** The field that a heading of an arriving workbook means: by its heading, or by its id. */
    Optional<String> field(String heading, List<String> arrivable) {
        var wanted = heading.strip().replace("*", "");
        var found = new ArrayList<String>();
        of(arrivable).forEach((id, label) -> {
            if (label.equals(wanted) || id.equals(wanted)) {
                found.add(id);
            }
        });
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    String label(String path) {
        var field = field(path);
        if (field.isPresent()) {
            // the field's own label, not that of what it reads through
            return field.get().label().zh();
        }
        return switch (path) {
            case "title" -> entity.isCase() ? "事项" : "名称";
            case "state" -> "状态";
            case "step" -> "环节";
            case "outcome" -> "结果";
            case "number" -> "编号";
            case "open" -> "在办";
            case "organ" -> "所属机关";
            case "createdAt" -> "登记时间";
            case "createdBy" -> "登记人";
            case "changedAt" -> "修改时间";
            case "changedBy" -> "修改人";
            default -> path;
        };
    }

    /** The field at the end of a path through references. */
    Optional<FieldDefinition> field(String path) {
        EntityDefinition current = entity;
        FieldDefinition field = null;
        for (var name : path.split("\\.")) {
            field = current == null ? null : current.field(name).orElse(null);
            if (field == null) {
                return Optional.empty();
            }
            current = target(field);
        }
        return Optional.ofNullable(field);
    }

    private @Nullable EntityDefinition target(FieldDefinition field) {
        return field.type().is(FieldKind.REFERENCE) && field.type().target() != null
                ? catalogue.entities().get(field.type().target())
                : null;
    }

    /** The field whose values a path shows: what a field reads through, else itself. */
    Optional<FieldDefinition> shown(String path) {
        return field(path).map(field -> {
            var from = field.from();
            return from == null ? field : field(from.text()).orElse(field);
        });
    }
}
