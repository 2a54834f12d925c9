package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-133: joining, splitting and reopening name fields that can hold what they say, and an end that is there. */
final class LinksFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            var root = feature.part(Feature.Part.ENTITY);
            var joins = root == null ? null : root.table("joins");
            if (joins != null && entity != null && !entity.isCase()) {
                problems.error("CAT-133", joins.place())
                        .mend("Write a process beside the entity, or remove `joins`.")
                        .says("`joins` puts cases together, and \"%s\" is no case.", entity.id());
            }
        }
        for (var process : checked.catalogue().processes().values()) {
            var entity = checked.catalogue().entities().get(process.entity());
            if (entity != null) {
                check(process, entity, problems);
            }
        }
    }

    private static void check(ProcessDefinition process, EntityDefinition entity, ProblemCollector problems) {
        var joins = process.standing().joins();
        if (joins != null) {
            link(entity, "joins", joins.into(), joins.place(), problems);
            for (var field : joins.carries()) {
                rows(entity, "carries", field, joins.place(), problems);
            }
            if (!process.ends().containsKey(joins.end())) {
                problems.error("CAT-133", joins.place())
                        .similar(Similar.to(joins.end(), process.ends().keySet()))
                        .mend("Name an end of \"%s\".", process.id())
                        .says("`joins` ends a case with \"%s\", which is no end of the process.", joins.end());
            }
        }
        var splits = process.standing().splits();
        if (splits != null) {
            link(entity, "splits", splits.into(), splits.place(), problems);
            rows(entity, "rows", splits.rows(), splits.place(), problems);
        }
        var reopen = process.standing().reopen();
        if (reopen != null) {
            link(entity, "reopen", reopen.into(), reopen.place(), problems);
            reopen.carries().stream()
                    .filter(field -> entity.field(field).isEmpty())
                    .forEach(field -> says(entity, "carries", field, "a field", reopen.place(), problems));
        }
    }

    /** A field that names another case of the same kind. */
    private static void link(
            EntityDefinition entity, String key, String field, SourcePlace place, ProblemCollector problems) {
        var type = entity.field(field).map(FieldDefinition::type).orElse(null);
        if (type == null || type.kind() != FieldKind.REFERENCE || !entity.id().equals(type.target())) {
            says(entity, "into` of `" + key, field, "a reference to itself", place, problems);
        }
    }

    private static void rows(
            EntityDefinition entity, String key, String field, SourcePlace place, ProblemCollector problems) {
        if (entity.field(field).filter(each -> each.type().is(FieldKind.ROWS)).isEmpty()) {
            says(entity, key, field, "a field of rows", place, problems);
        }
    }

    private static void says(
            EntityDefinition entity,
            String key,
            String field,
            String wanted,
            SourcePlace place,
            ProblemCollector problems) {
        problems.error("CAT-133", place)
                .similar(Similar.to(field, entity.fields().keySet()))
                .mend("Name %s.", wanted)
                .says("`%s` names \"%s\", which \"%s\" does not have as %s.", key, field, entity.id(), wanted);
    }
}
