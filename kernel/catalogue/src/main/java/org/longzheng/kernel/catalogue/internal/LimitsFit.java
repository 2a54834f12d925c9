package org.longzheng.kernel.catalogue.internal;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Extend;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-140: the keys of a limit or pause go together, so that whatever is written can be counted and acted on. */
final class LimitsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var entity : checked.catalogue().entities().values()) {
            var process = checked.catalogue().processes().get(entity.id());
            for (var limit : entity.limits().values()) {
                if (process != null && process.limits().containsKey(limit.id())) {
                    tell(
                                    problems,
                                    limit.place(),
                                    "Give one of them another id; `due(%s)` must mean one limit.",
                                    limit.id())
                            .says("Limit \"%s\" stands in the entity and in its process.", limit.id());
                }
                ofRecord(limit, process, problems);
                keys(limit, entity, problems);
            }
            if (process != null) {
                for (var limit : process.limits().values()) {
                    if (limit.from().stream().anyMatch(mark -> mark.kind() == Mark.Kind.END)) {
                        tell(
                                        problems,
                                        limit.place(),
                                        "Write it under `limits` of the entity: such limits outlive the process.")
                                .says(
                                        "Limit \"%s\" starts when the case ends, and limits of a process end with it.",
                                        limit.id());
                    }
                    keys(limit, entity, problems);
                }
                for (var pause : process.pauses().values()) {
                    begins(pause, problems);
                }
            }
        }
    }

    /** A register knows neither steps nor documents, and nobody takes a choice there. */
    private static void ofRecord(
            LimitDefinition limit, @Nullable ProcessDefinition process, ProblemCollector problems) {
        if (process == null && limit.lapse() != null) {
            tell(problems, limit.place(), "Remove `lapse`, or use `timers`.")
                    .says(
                            "Limit \"%s\" lives with a register, where no choice can be taken when it lapses.",
                            limit.id());
        }
        if (process == null && limit.every() != null) {
            tell(problems, limit.place(), "Use `again: after-done`, or a `duties` of its own.")
                    .says("Limit \"%s\" lives with a register, where no period begins by itself.", limit.id());
        }
        if (process == null && limit.extend() != null) {
            tell(problems, limit.place(), "Remove `extend`.")
                    .says("Limit \"%s\" lives with a register, where nobody extends it.", limit.id());
        }
    }

    private static void keys(LimitDefinition limit, EntityDefinition entity, ProblemCollector problems) {
        var several = limit.each() != null || isRows(limit, entity);
        if (limit.each() != null && isRows(limit, entity)) {
            tell(problems, limit.place(), "Keep `each`, and let `whose` name somebody.")
                    .says("Limit \"%s\" has rows below `each` and below `whose`.", limit.id());
        }
        if (several && limit.every() != null) {
            tell(problems, limit.place(), "Keep one of the two.")
                    .says("Limit \"%s\" returns, and runs for each row at the same time.", limit.id());
        }
        if (several && (limit.lapse() != null || limit.extend() != null)) {
            tell(problems, limit.place(), "Remove `lapse` or `extend`; they concern the case, not one row.")
                    .says("Limit \"%s\" runs for each row, and lapses or is extended for the whole case.", limit.id());
        }
        if (limit.every() != null && (limit.lapse() != null || limit.again() != ProcessDefinition.Again.KEEP)) {
            tell(problems, limit.place(), "Remove it; the next period begins by itself.")
                    .says("Limit \"%s\" returns by `every`, so that `again` and `lapse` mean nothing.", limit.id());
        }
        var length = limit.length() == null ? limit.every() : limit.length();
        Stream.of(
                        limit.promise(),
                        limit.yellow(),
                        limit.extend() == null ? null : limit.extend().length())
                .filter(other -> length != null && other != null && byClock(other) != byClock(length))
                .findFirst()
                .ifPresent(
                        other -> tell(problems, limit.place(), "Write both by the day, or both by hours and minutes.")
                                .says(
                                        "Limit \"%s\" lasts %s and cannot be promised, warned or extended by %s.",
                                        limit.id(), length, other));
        if (limit.extend() != null) {
            extend(limit, limit.extend(), entity, problems);
        }
    }

    private static void extend(
            LimitDefinition limit, Extend extend, EntityDefinition entity, ProblemCollector problems) {
        if (extend.by().isEmpty() == (extend.choice() == null)) {
            tell(
                            problems,
                            limit.place(),
                            "Write `by:` for people who extend it, or `choice:` for the choice that does.")
                    .says("Nothing, or two things at once, extends limit \"%s\".", limit.id());
        }
        if (!extend.askedBy().isEmpty() && extend.by().isEmpty()) {
            tell(problems, limit.place(), "Write `by:` for people who approve it.")
                    .says("Somebody asks for an extension of limit \"%s\", and nobody approves it.", limit.id());
        }
        if (extend.choice() != null && extend.choice().kind() != Mark.Kind.CHOICE) {
            tell(problems, limit.place(), "Write `step.choice`.")
                    .says(
                            "`on` of limit \"%s\" names \"%s\", which is no choice.",
                            limit.id(), extend.choice().text());
        }
        if (extend.choice() != null && extend.most() != null && extend.agreed() == null) {
            tell(problems, limit.place(), "Name the field with `agreed:`.")
                    .says("Limit \"%s\" is extended by a choice, and no field says by how much.", limit.id());
        }
        var order = extend.most() == null || extend.length() == null
                ? null
                : extend.length().compare(extend.most());
        if (extend.most() != null && (order == null || order > 0)) {
            tell(problems, limit.place(), "Write the shorter length first, both in one unit.")
                    .says("The range by which limit \"%s\" is extended has no order.", limit.id());
        }
        var field = extend.agreed() == null ? null : entity.fields().get(extend.agreed());
        if (extend.agreed() != null
                && (field == null
                        || !field.type().is(FieldKind.LENGTH) && !field.type().is(FieldKind.INTEGER))) {
            tell(problems, limit.place(), "Name a field of type length or integer.")
                    .says("`agreed` of limit \"%s\" names \"%s\", which says no length.", limit.id(), extend.agreed());
        }
    }

    private static void begins(PauseDefinition pause, ProblemCollector problems) {
        if (pause.by().isEmpty() && !pause.byItself()) {
            tell(problems, pause.place(), "Write `by:` with who begins it, or `while:` with what makes it last.")
                    .says("Pause \"%s\" is never begun.", pause.id());
        }
        if (pause.byItself() && (!pause.by().isEmpty() || !pause.until().isEmpty())) {
            tell(problems, pause.place(), "Keep `while`; it begins and ends the pause.")
                    .says("Pause \"%s\" is begun or ended by the platform and by somebody else.", pause.id());
        }
    }

    /** The path of {@code whose} leads to rows, each of which has a running of its own. */
    static boolean isRows(LimitDefinition limit, EntityDefinition entity) {
        return limit.whose().stream().anyMatch(path -> {
            var field = entity.fields().get(path.text().strip());
            return field != null && (field.type().is(FieldKind.ROWS) || field.many());
        });
    }

    private static boolean byClock(Length length) {
        return length.unit() == Length.Unit.HOURS || length.unit() == Length.Unit.MINUTES;
    }

    private static ProblemCollector.Draft tell(
            ProblemCollector problems, SourcePlace place, String mend, Object... of) {
        return problems.error("CAT-140", place).mend(mend, of);
    }
}
