package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FollowDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-244, CAT-245: what is followed happens, and following does not run in a circle. */
final class FollowsFit implements CatalogueRule {

    private static final String STATE = "state";

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var catalogue = checked.catalogue();
        for (var entity : catalogue.entities().values()) {
            for (var follow : entity.follows()) {
                var followed = catalogue.entities().get(follow.of());
                if (followed == null) {
                    continue; // told by its name
                }
                var events = events(catalogue, followed);
                if (!events.contains(follow.event())) {
                    problems.error("CAT-244", follow.place())
                            .similar(Similar.to(follow.event(), events))
                            .mend("Name `created`, a choice as `step.choice`, an action, or a state of the register.")
                            .says("\"%s\" never happens to a record of \"%s\".", follow.event(), followed.id());
                }
                var circle = circle(catalogue, entity.id(), follow);
                if (!circle.isEmpty()) {
                    problems.error("CAT-245", follow.place())
                            .mend("Let one of them be told (`tell`) instead, so that a person stands between.")
                            .says(
                                    "What \"%s\" does by this follow is followed in a circle: %s.",
                                    entity.id(), String.join(" leads to ", circle));
                }
            }
        }
    }

    private static Set<String> events(Catalogue catalogue, EntityDefinition entity) {
        var events = new TreeSet<String>(Set.of("created"));
        events.addAll(entity.actions().keySet());
        events.addAll(entity.states().keySet());
        var process = catalogue.processes().get(entity.id());
        if (process != null) {
            events.addAll(process.actions().keySet());
            process.allSteps()
                    .forEach(step -> step.choices().keySet().forEach(choice -> events.add(step.id() + "." + choice)));
        }
        return events;
    }

    /** The entities from the one that follows back to itself, along what makes records or takes choices; empty when there is no circle. */
    private static List<String> circle(Catalogue catalogue, String entity, FollowDefinition follow) {
        var path = new ArrayList<String>(List.of(entity));
        for (var brought : broughtAbout(catalogue, entity, follow)) {
            if (leads(catalogue, brought, follow, path, new LinkedHashSet<>())) {
                path.add(entity);
                return path.subList(path.get(0).equals(path.get(1)) ? 1 : 0, path.size());
            }
        }
        return List.of();
    }

    /**
     * Something that a follow lets happen to records of an entity.
     *
     * @param state the state that they come to, or null: they are new, or a choice is taken
     */
    private record Brought(String entity, @Nullable String state) {

        boolean isHeardBy(FollowDefinition follow) {
            return follow.of().equals(entity)
                    && (state == null || follow.event().equals(state));
        }
    }

    /** True when what was brought about brings about, by follows, what {@code wanted} hears. */
    private static boolean leads(
            Catalogue catalogue, Brought brought, FollowDefinition wanted, List<String> path, Set<Brought> seen) {
        if (brought.isHeardBy(wanted)) {
            path.add(wanted.of());
            return true;
        }
        if (!seen.add(brought)) {
            return false;
        }
        for (var other : catalogue.entities().values()) {
            for (var follow : other.follows()) {
                if (!brought.isHeardBy(follow)) {
                    continue;
                }
                path.add(brought.entity());
                for (var next : broughtAbout(catalogue, other.id(), follow)) {
                    if (leads(catalogue, next, wanted, path, seen)) {
                        return true;
                    }
                }
                path.removeLast();
            }
        }
        return false;
    }

    /** What a follow lets happen that others may follow. */
    private static Set<Brought> broughtAbout(Catalogue catalogue, String entity, FollowDefinition follow) {
        var found = new LinkedHashSet<Brought>();
        for (var effect : follow.then()) {
            switch (effect) {
                case Effect.AddRecord add -> found.add(new Brought(add.entity(), null));
                case Effect.OpenCase open when open.process() != null -> found.add(new Brought(open.process(), null));
                case Effect.Choose choose -> found.add(new Brought(entity, null));
                case Effect.SetFields set -> states(catalogue, entity, set).forEach(found::add);
                default -> {
                    // people who are told are no events
                }
            }
        }
        return found;
    }

    /** The states to which fields that are set bring the record itself or one it refers to. */
    private static Stream<Brought> states(Catalogue catalogue, String entity, Effect.SetFields set) {
        return set.values().entrySet().stream()
                .filter(each -> each.getKey().equals(STATE) || each.getKey().endsWith("." + STATE))
                .flatMap(each -> {
                    var path = each.getKey();
                    var owner = path.equals(STATE) ? entity : referred(catalogue, entity, set, path);
                    return owner == null
                            ? Stream.empty()
                            : Stream.of(
                                    new Brought(owner, each.getValue().text().strip()));
                });
    }

    private static @Nullable String referred(Catalogue catalogue, String entity, Effect.SetFields set, String path) {
        var head = path.substring(0, path.indexOf('.'));
        if (head.equals("row")) {
            return set.each() == null ? null : set.each().from().text().strip();
        }
        var field = catalogue.entity(entity).fields().get(head);
        return field == null ? null : field.type().target();
    }
}
