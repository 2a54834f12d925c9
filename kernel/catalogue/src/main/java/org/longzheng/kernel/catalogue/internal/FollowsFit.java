package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FollowDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-244, CAT-245: what is followed happens, and following does not run in a circle. */
final class FollowsFit implements CatalogueRule {

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
                            .mend("Name `created`, a choice as `step.choice`, or an action.")
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
        for (var brought : broughtAbout(entity, follow)) {
            if (leads(catalogue, brought, follow.of(), path, new LinkedHashSet<>())) {
                path.add(entity);
                return path.subList(path.get(0).equals(path.get(1)) ? 1 : 0, path.size());
            }
        }
        return List.of();
    }

    /** True when an event of {@code entity} brings about, by follows, one of {@code wanted}. */
    private static boolean leads(
            Catalogue catalogue, String entity, String wanted, List<String> path, Set<String> seen) {
        if (entity.equals(wanted)) {
            path.add(wanted);
            return true;
        }
        if (!seen.add(entity)) {
            return false;
        }
        for (var other : catalogue.entities().values()) {
            for (var follow : other.follows()) {
                if (!follow.of().equals(entity)) {
                    continue;
                }
                path.add(entity);
                for (var brought : broughtAbout(other.id(), follow)) {
                    if (leads(catalogue, brought, wanted, path, seen)) {
                        return true;
                    }
                }
                path.removeLast();
            }
        }
        return false;
    }

    /** The entities to whose records a follow lets something happen that others may follow. */
    private static Set<String> broughtAbout(String entity, FollowDefinition follow) {
        var found = new LinkedHashSet<String>();
        for (var effect : follow.then()) {
            switch (effect) {
                case Effect.AddRecord add -> found.add(add.entity());
                case Effect.OpenCase open when open.process() != null -> found.add(open.process());
                case Effect.Choose choose -> found.add(entity);
                default -> {
                    // fields that are set, and people who are told, are no events
                }
            }
        }
        return found;
    }
}
