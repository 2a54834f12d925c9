package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-090: a role is like another without a circle, and not apart from itself. */
final class RolesAreSeparate implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var likes = new LinkedHashMap<String, SourceNode.Text>();
        for (var row : checked.draft().rows("roles")) {
            if (row.table() != null && row.table().get("like") instanceof SourceNode.Text like) {
                likes.putIfAbsent(row.id(), like);
            }
        }
        for (var each : likes.entrySet()) {
            var role = each.getKey();
            var like = each.getValue();
            if (returns(role, likes)) {
                problems.error("CAT-090", like.place())
                        .mend("Let one of them stand alone.")
                        .says(
                                "Circular `like`: role \"%s\" is like \"%s\", which is like \"%s\" again.",
                                role, like.value(), role);
            }
        }
        checked.catalogue().roles().values().stream()
                .filter(role -> role.apartFrom().contains(role.id()))
                .forEach(role -> problems.error("CAT-090", role.place())
                        .mend("Remove it from `apart-from`.")
                        .says("Role \"%s\" is apart from itself, so nobody could hold it.", role.id()));
    }

    private static boolean returns(String role, Map<String, SourceNode.Text> likes) {
        var seen = new HashSet<String>();
        for (var at = likes.get(role); at != null && seen.add(at.value()); at = likes.get(at.value())) {
            if (at.value().equals(role)) {
                return true;
            }
        }
        return false;
    }
}
