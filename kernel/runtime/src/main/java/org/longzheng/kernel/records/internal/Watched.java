package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition.TimerDefinition;
import org.longzheng.kernel.catalogue.WatchDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.internal.Influences.Reach;

/** Of one catalogue: which watches and timers a change of a record may concern. Entities that none of them reads have no entry and cost nothing. */
final class Watched {

    private final Map<String, List<Entry>> byEntity = new HashMap<>();
    private final List<Subject> subjects = new ArrayList<>();

    /**
     * A watch or a timer of an entity.
     *
     * @param plan whose it is
     */
    record Subject(
            EntityPlan plan,
            @Nullable WatchDefinition watch,
            @Nullable TimerDefinition timer,
            Influences reads) {

        String id() {
            return watch != null ? watch.id() : timer != null ? timer.id() : "";
        }

        Expression expression() {
            return watch != null
                    ? watch.require()
                    : java.util.Objects.requireNonNull(timer).date();
        }

        /** True when its answer needs what only the workflow knows. */
        boolean asksTheCase() {
            return reads.reaches().stream().anyMatch(reach -> reach.fields().contains(Influences.ANYTHING));
        }
    }

    /** What a watch or timer reads of one entity. */
    record Entry(Subject subject, Reach reach) {

        boolean isTouchedBy(Set<String> changed) {
            return reach.isTouchedBy(changed);
        }
    }

    Watched(Plans plans) {
        for (var definition : plans.catalogue().entities().values()) {
            if (definition.watches().isEmpty() && definition.timers().isEmpty()) {
                continue;
            }
            var plan = plans.of(definition.id());
            definition
                    .watches()
                    .forEach(watch -> add(new Subject(plan, watch, null, Influences.of(plans, plan, watch.require()))));
            definition
                    .timers()
                    .forEach(timer -> add(new Subject(plan, null, timer, Influences.of(plans, plan, timer.date()))));
        }
    }

    private void add(Subject subject) {
        subjects.add(subject);
        var own = new ArrayList<Reach>();
        subject.reads().reaches().forEach(reach -> {
            own.add(reach);
            byEntity.computeIfAbsent(reach.entity(), entity -> new ArrayList<>())
                    .add(new Entry(subject, reach));
        });
        boolean readsItself = own.stream().anyMatch(reach -> reach.hops().isEmpty());
        if (!readsItself) {
            // a new record is judged although nothing of its own is read
            byEntity.computeIfAbsent(subject.plan().id(), entity -> new ArrayList<>())
                    .add(new Entry(subject, new Reach(subject.plan().id(), Set.of(), List.of())));
        }
    }

    List<Entry> of(String entity) {
        return byEntity.getOrDefault(entity, List.of());
    }

    List<Subject> subjects() {
        return subjects;
    }
}
