package org.longzheng.kernel.clocks.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.SavedListener;
import org.longzheng.kernel.records.StoredRecord;
import org.springframework.stereotype.Component;

/** Moves the limits that live with rows of registers whenever a row is written; those of cases move with the acts on the case. */
@Component
class RegisterClocks implements SavedListener {

    private final Definitions definitions;
    private final Clocks clocks;
    private final Clock clock;

    RegisterClocks(Definitions definitions, Clocks clocks, Clock clock) {
        this.definitions = definitions;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public boolean listens(String entity) {
        return definitions
                .current()
                .findEntity(entity)
                .filter(each -> !each.isCase() && !each.limits().isEmpty())
                .isPresent();
    }

    @Override
    public void saved(Actor actor, @Nullable StoredRecord before, StoredRecord after, Scope scope) {
        var register = definitions.current().entity(after.entity());
        var marks = marks(register, before, after);
        var ledger = before == null ? clocks.none(register, after.recordId()) : clocks.of(register, after.recordId());
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        var moment = new Moment(0, now, now.toLocalDate(), actor.name(), before == null ? "登记" : "修改", null);
        ledger.reached(Reached.of(marks, marks), moment, new Row(register, after, scope));
        if (ledger.changed()) {
            ledger.flush();
        }
    }

    private static Set<String> marks(EntityDefinition register, @Nullable StoredRecord before, StoredRecord after) {
        var marks = new HashSet<String>();
        if (before == null) {
            marks.add("start");
            marks.add("created");
        }
        register.limits().values().stream()
                .flatMap(limit -> Stream.concat(limit.from().stream(), limit.until().stream()))
                .filter(mark -> mark.kind() == Mark.Kind.FIELD)
                .map(Mark::name)
                .filter(field -> gotValue(
                        before == null ? null : before.values().get(field),
                        after.values().get(field)))
                .forEach(marks::add);
        return marks;
    }

    private static boolean gotValue(@Nullable Object before, @Nullable Object after) {
        return switch (after) {
            case null -> false;
            case List<?> rows -> rows.size() > (before instanceof List<?> old ? old.size() : 0);
            case LocalDate day -> !day.equals(before);
            default -> before == null;
        };
    }

    /** A row of a register as its limits ask it. */
    private record Row(EntityDefinition register, StoredRecord row, Scope scope) implements ClockSubject {

        @Override
        public String organ(LimitDefinition limit) {
            return row.owner();
        }

        @Override
        public Holder holder(LimitDefinition limit, Scope where) {
            String account = null;
            Long person = null;
            for (var performer : limit.by()) {
                if (performer instanceof Performer.Path path) {
                    switch (path.path().evaluate(where)) {
                        case RecordValue found when found.id().matches("[0-9]+") -> person = Long.valueOf(found.id());
                        case String named -> account = named;
                        case null, default -> {
                            // nobody is named yet
                        }
                    }
                }
            }
            var roles = limit.by().stream()
                    .filter(Performer.Role.class::isInstance)
                    .map(performer -> ((Performer.Role) performer).role())
                    .sorted()
                    .collect(Collectors.joining("+"));
            return new Holder(roles.isEmpty() ? null : register.module() + ":" + roles, account, person);
        }

        @Override
        public boolean standsAt(String step) {
            return false;
        }
    }
}
