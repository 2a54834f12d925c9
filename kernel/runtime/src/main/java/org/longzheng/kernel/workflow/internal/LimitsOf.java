package org.longzheng.kernel.workflow.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;

/** The limits of a case: those of its process, and those that live with its record. */
final class LimitsOf {

    private LimitsOf() {}

    static Collection<LimitDefinition> all(CaseContext context) {
        return stream(context).toList();
    }

    static Optional<LimitDefinition> find(CaseContext context, String id) {
        var limit = context.process.limits().get(id);
        return Optional.ofNullable(limit == null ? context.entity.limits().get(id) : limit);
    }

    /** Each of several parties has a limit that runs from the service of the document on it. */
    static boolean startAtServiceOn(CaseContext context, String document) {
        return stream(context)
                .anyMatch(limit -> !limit.whose().isEmpty()
                        && limit.from().stream()
                                .anyMatch(mark -> mark.kind() == Mark.Kind.SERVED
                                        && mark.name().equals(document)));
    }

    /** Fields at which limits start or stop. */
    static Set<String> fields(CaseContext context) {
        var found = new LinkedHashSet<String>();
        stream(context)
                .flatMap(limit -> Stream.concat(limit.from().stream(), limit.until().stream()))
                .filter(mark -> mark.kind() == Mark.Kind.FIELD)
                .forEach(mark -> found.add(mark.name()));
        return found;
    }

    /** Some limit or pause looks at more than acts: at conditions, agreed days, dates of other records. */
    static boolean readOthers(CaseContext context) {
        return stream(context)
                        .anyMatch(limit -> !limit.conditions().isEmpty()
                                || limit.holds() != null
                                || limit.done() != null
                                || limit.agreed() != null
                                || limit.due() != null)
                || context.process.pauses().values().stream()
                        .anyMatch(
                                pause -> pause.byItself() || !pause.conditions().isEmpty());
    }

    private static Stream<LimitDefinition> stream(CaseContext context) {
        return Stream.concat(context.process.limits().values().stream(), context.entity.limits().values().stream());
    }
}
