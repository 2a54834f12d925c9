package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.FollowDefinition;

/** Of one catalogue: which follows an event of an entity concerns. Entities that nobody follows have no entry and cost nothing. */
final class Followers {

    private static final String CREATED = "created";

    private final Map<String, List<Follower>> byEntity = new HashMap<>();

    /** A follow of an entity. */
    record Follower(String entity, FollowDefinition follow) {

        boolean hears(boolean isNew, Set<String> marks) {
            return follow.event().equals(CREATED) ? isNew : marks.contains(follow.event());
        }
    }

    Followers(Catalogue catalogue) {
        catalogue
                .entities()
                .values()
                .forEach(entity -> entity.follows()
                        .forEach(follow -> byEntity.computeIfAbsent(follow.of(), of -> new ArrayList<>())
                                .add(new Follower(entity.id(), follow))));
    }

    List<Follower> of(String entity) {
        return byEntity.getOrDefault(entity, List.of());
    }

    @Nullable
    Follower find(String of, String entity, String follow) {
        return of(of).stream()
                .filter(each ->
                        each.entity().equals(entity) && each.follow().id().equals(follow))
                .findFirst()
                .orElse(null);
    }
}
