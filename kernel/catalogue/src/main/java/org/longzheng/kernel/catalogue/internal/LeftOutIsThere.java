package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-170: what a document leaves out is a field or a group of fields; a misspelled word would print what must stay secret. */
final class LeftOutIsThere implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var entity : checked.catalogue().entities().values()) {
            for (var document : entity.documents().values()) {
                for (var out : document.leavesOut()) {
                    var words = out.path().split("\\.");
                    var owner = owner(checked, entity, words);
                    var last = words[words.length - 1];
                    if (owner == null || !names(owner).contains(last)) {
                        problems.error("CAT-170", out.place())
                                .similar(Similar.to(last, owner == null ? List.of() : names(owner)))
                                .mend(
                                        "Name a field or a group of \"%s\", or a path to one.",
                                        owner == null ? entity.id() : owner.id())
                                .says(
                                        "Document \"%s\" leaves out \"%s\", which is no field and no group.",
                                        document.id(), out.path());
                    }
                }
            }
        }
    }

    /** The entity that the last word of a path belongs to, or null when the path leads nowhere. */
    private static @Nullable EntityDefinition owner(Checked checked, EntityDefinition entity, String[] words) {
        var owner = entity;
        for (int i = 0; i < words.length - 1; i++) {
            var field = owner.fields().get(words[i]);
            var target = field == null ? null : field.type().target();
            owner = target == null ? null : checked.catalogue().entities().get(target);
            if (owner == null) {
                return null;
            }
        }
        return owner;
    }

    private static Collection<String> names(EntityDefinition entity) {
        var names = new ArrayList<>(entity.fields().keySet());
        for (var group : entity.groups()) {
            names.add(group.id());
        }
        return names;
    }
}
