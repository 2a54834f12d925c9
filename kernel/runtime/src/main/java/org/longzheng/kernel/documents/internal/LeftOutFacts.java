package org.longzheng.kernel.documents.internal;

import java.util.HashSet;
import java.util.Set;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.documents.Issuing.Order;

/** What the paper in hand must not tell, though its template names it: fields, by their paths. */
record LeftOutFacts(Set<String> paths) {

    static LeftOutFacts of(Catalogue catalogue, Order order) {
        var paths = new HashSet<String>();
        for (var out : order.definition().leavesOut()) {
            if (out.when() == null || Boolean.TRUE.equals(out.when().evaluate(order.scope()))) {
                add(catalogue, catalogue.entity(order.entity()), out.path(), "", paths);
            }
        }
        return new LeftOutFacts(Set.copyOf(paths));
    }

    private static void add(
            Catalogue catalogue, EntityDefinition entity, String path, String before, Set<String> paths) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            var word = path.substring(0, dot);
            var field = entity.fields().get(word);
            var target = field == null ? null : field.type().target();
            if (target != null) {
                add(catalogue, catalogue.entity(target), path.substring(dot + 1), before + word + ".", paths);
            }
            return;
        }
        paths.add(before + path);
        entity.groups().stream()
                .filter(group -> group.id().equals(path))
                .forEach(group -> group.fields().forEach(field -> paths.add(before + field)));
    }

    /** True for a field that is left out, and for everything that is reached through it. */
    boolean covers(String placeholder) {
        return paths.stream().anyMatch(path -> placeholder.equals(path) || placeholder.startsWith(path + "."));
    }
}
