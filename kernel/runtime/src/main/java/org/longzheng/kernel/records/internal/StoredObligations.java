package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.Obligations;
import org.longzheng.kernel.records.ScopeOver;
import org.springframework.stereotype.Component;

/** Compiles the conditions of duties to statements over the records that owe them and the rows of {@code lz_clock}. */
@Component
class StoredObligations implements Obligations {

    private static final String PERIOD = "period";
    private static final String OPENED = "opened";

    /** As many ids as one statement names. */
    private static final int PAGE = 500;

    private final RecordSource source;

    StoredObligations(RecordSource source) {
        this.source = source;
    }

    /**
     * What conditions of a duty know besides the record under {@code t}.
     *
     * @param opened the day on which the duty begins; null: the one that stands in its row, under {@code k}
     */
    static Map<String, SqlValue> names(@Nullable Period period, @Nullable LocalDate opened) {
        var names = new HashMap<String, SqlValue>();
        names.put(
                OPENED,
                opened == null
                        ? new SqlValue.Scalar(Sql.of("k.started_on"), FieldKind.DATE, null)
                        : new SqlValue.Const(opened));
        if (period != null) {
            names.put(PERIOD, new SqlValue.Const(period));
        }
        return names;
    }

    @Override
    public Set<String> reads(DutyDefinition duty) {
        var plans = source.plans();
        var plan = plans.of(duty.entity());
        var entities = new HashSet<String>(Set.of(duty.entity()));
        Stream.of(duty.where(), duty.due(), duty.done()).forEach(expression -> {
            if (expression != null) {
                Influences.of(plans, plan, expression).reaches().forEach(reach -> entities.add(reach.entity()));
            }
        });
        return entities;
    }

    @Override
    public List<Owed> opening(DutyDefinition duty, @Nullable Period period, LocalDate opened, long after, int most) {
        var plan = source.plans().of(duty.entity());
        var rows = where(duty, period);
        if (period == null) {
            rows = rows.and(condition(duty.done(), duty, null, opened).not());
        }
        var known = Sql.writer()
                .add("exists (select 1 from lz_clock k where k.case_id = t.id and k.limit_id = ")
                .bind(duty.id());
        if (period == null) {
            known.add(" and k.duty_key is not null and k.state = 'RUNNING')");
        } else {
            known.add(" and k.period = ").bind(number(duty, period)).add(")");
        }
        return source.page(plan, after, most, rows.and(known.sql().not())).stream()
                .map(record -> owed(duty, period, record, opened))
                .toList();
    }

    @Override
    public List<Owed> standing(DutyDefinition duty, @Nullable Period period, Map<Long, LocalDate> opened) {
        var plan = source.plans().of(duty.entity());
        var ids = new ArrayList<>(opened.keySet());
        var found = new ArrayList<Owed>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            var some = Sql.writer()
                    .add("t.id in (")
                    .bindAll(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .add(")")
                    .sql();
            source.page(plan, 0, PAGE, some)
                    .forEach(record -> found.add(owed(duty, period, record, opened.get(record.recordId()))));
        }
        return found;
    }

    @Override
    public boolean followsTheRecord(DutyDefinition duty) {
        return duty.by().stream().anyMatch(Performer.Path.class::isInstance)
                || duty.due() != null
                        && !Influences.of(source.plans(), source.plans().of(duty.entity()), duty.due())
                                .reaches()
                                .isEmpty();
    }

    @Override
    public List<Long> met(DutyDefinition duty, @Nullable Period period) {
        return running(duty, period, condition(duty.done(), duty, period, null));
    }

    @Override
    public List<Long> fallen(DutyDefinition duty, @Nullable Period period) {
        var where = where(duty, period);
        return where.isTrue() ? List.of() : running(duty, period, where.not());
    }

    private List<Long> running(DutyDefinition duty, @Nullable Period period, Sql condition) {
        var plan = source.plans().of(duty.entity());
        var writer = Sql.writer()
                .add("select k.id as ID from lz_clock k join " + plan.table() + " t on t.id = k.case_id")
                .add(" where k.process = ")
                .bind(duty.entity())
                .add(" and k.limit_id = ")
                .bind(duty.id())
                .add(" and k.state = 'RUNNING' and k.duty_key is not null");
        if (period != null) {
            writer.add(" and k.period = ").bind(number(duty, period));
        }
        return source.mapper().select(writer.add(" and ").add(condition).sql()).stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
    }

    private static int number(DutyDefinition duty, Period period) {
        return java.util.Objects.requireNonNull(duty.every()).number(period);
    }

    private Sql where(DutyDefinition duty, @Nullable Period period) {
        return duty.where() == null ? Sql.TRUE : condition(duty.where(), duty, period, null);
    }

    private Sql condition(
            Expression condition, DutyDefinition duty, @Nullable Period period, @Nullable LocalDate opened) {
        var plans = source.plans();
        var constants = named(new RecordScope(source, Actor.platform(), null), period, opened);
        var compiler = new ExpressionSql(
                plans, source.organs(), constants, ExpressionSql.UNGUARDED, null, names(period, opened));
        return compiler.condition(condition.root(), plans.of(duty.entity()), "t");
    }

    private Owed owed(DutyDefinition duty, @Nullable Period period, LoadedRecord record, LocalDate opened) {
        var scope = named(new RecordScope(source, Actor.platform(), record), period, opened);
        Temporal due = period == null ? null : period.to();
        if (duty.due() != null) {
            due = switch (duty.due().evaluate(scope)) {
                case LocalDate day -> day;
                case LocalDateTime moment -> moment;
                case null, default -> null;
            };
        }
        String account = null;
        Long person = null;
        for (var performer : duty.by()) {
            if (performer instanceof Performer.Path path) {
                switch (path.path().evaluate(scope)) {
                    case RecordValue found when found.id().matches("[0-9]+") -> person = Long.valueOf(found.id());
                    case String named -> account = named;
                    case null, default -> {
                        // nobody is named yet
                    }
                }
            }
        }
        return new Owed(record.recordId(), record.owner(), due, account, person);
    }

    private static Scope named(Scope scope, @Nullable Period period, @Nullable LocalDate opened) {
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                if (name.equals(PERIOD) && period != null) {
                    return period;
                }
                return name.equals(OPENED) && opened != null ? opened : super.name(name);
            }
        };
    }
}
