package org.longzheng.kernel.records;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.ClockFunctions;
import org.longzheng.kernel.expressions.EntityAggregate;
import org.longzheng.kernel.expressions.OrganFunctions;
import org.longzheng.kernel.expressions.Origin;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** A scope that answers as the one below it does; a subclass adds what only it knows. */
public class ScopeOver implements Scope {

    private final Scope below;

    public ScopeOver(Scope below) {
        this.below = below;
    }

    /** The scope with one name more. */
    public static Scope naming(Scope below, String added, Object value) {
        return new ScopeOver(below) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals(added) ? value : super.name(name);
            }
        };
    }

    @Override
    public @Nullable Object name(String name) {
        return below.name(name);
    }

    @Override
    public @Nullable Object member(Object owner, Origin origin, String member) {
        return below.member(owner, origin, member);
    }

    @Override
    public LocalDate today() {
        return below.today();
    }

    @Override
    public LocalDateTime now() {
        return below.now();
    }

    @Override
    public LocalDate plusWorkingDays(LocalDate day, long workingDays) {
        return below.plusWorkingDays(day, workingDays);
    }

    @Override
    public boolean isEntity(String name) {
        return below.isEntity(name);
    }

    @Override
    public Iterable<? extends RecordValue> records(String entity) {
        return below.records(entity);
    }

    @Override
    public @Nullable Object aggregate(EntityAggregate aggregate) {
        return below.aggregate(aggregate);
    }

    @Override
    public OrganFunctions organs() {
        return below.organs();
    }

    @Override
    public ClockFunctions clocks(@Nullable RecordValue record) {
        return below.clocks(record);
    }

    @Override
    public String next(String series) {
        return below.next(series);
    }

    @Override
    public @Nullable String number(String document) {
        return below.number(document);
    }

    @Override
    public @Nullable Object at(String path, LocalDate day) {
        return below.at(path, day);
    }

    @Override
    public List<? extends RecordValue> changes(String path, Period period) {
        return below.changes(path, period);
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return below.function(name);
    }

    @Override
    public @Nullable String display(Object value, @Nullable Origin origin) {
        return below.display(value, origin);
    }
}
