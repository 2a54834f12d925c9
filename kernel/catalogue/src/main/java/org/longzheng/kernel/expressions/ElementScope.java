package org.longzheng.kernel.expressions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/**
 * The scope inside an aggregate: bare names are the element's fields, {@code this} and the other {@link TypeScope#OUTER} words keep their
 * meaning, {@code row} is the element where rows are aggregated. Records of an entity have their fields only, so that {@code row} still
 * means the row around: {@code all(scopes, count(appraiser, row in scopes) >= 3)}.
 */
final class ElementScope implements Scope {

    private final Scope outer;
    private final Object element;
    private final boolean isRow;
    private final Supplier<@Nullable Origin> elementOrigin;

    private ElementScope(Scope outer, Object element, boolean isRow, Supplier<@Nullable Origin> elementOrigin) {
        this.outer = outer;
        this.element = element;
        this.isRow = isRow;
        this.elementOrigin = elementOrigin;
    }

    static ElementScope ofRow(Scope outer, Object element, Supplier<@Nullable Origin> origin) {
        return new ElementScope(outer, element, true, origin);
    }

    static ElementScope ofRecord(Scope outer, RecordValue element) {
        return new ElementScope(outer, element, false, () -> null);
    }

    @Override
    public @Nullable Object name(String name) {
        if (name.equals("row")) {
            return isRow ? element : outer.name(name);
        }
        if (!name.equals("this") && !name.equals("me") && element instanceof RecordValue value && value.has(name)) {
            return value.get(name);
        }
        if (TypeScope.OUTER.contains(name)) {
            return outer.name(name);
        }
        throw new ExpressionException("\"%s\" is no field of the rows it is asked of.".formatted(name));
    }

    /** Where the value of a bare name comes from. */
    Origin originOf(String name) {
        if (name.equals("row")) {
            var origin = elementOrigin.get();
            return origin == null ? Origin.name(null, name) : origin;
        }
        return Origin.name(TypeScope.OUTER.contains(name) ? null : element, name);
    }

    @Override
    public boolean isEntity(String name) {
        boolean isList = element instanceof RecordValue value && value.has(name) && value.get(name) instanceof List<?>;
        return !isList && outer.isEntity(name);
    }

    @Override
    public ClockFunctions clocks(@Nullable RecordValue record) {
        if (record != null) {
            return outer.clocks(record);
        }
        return outer.clocks(element instanceof RecordValue value ? value : null);
    }

    @Override
    public @Nullable Object member(Object owner, Origin origin, String member) {
        return outer.member(owner, origin, member);
    }

    @Override
    public LocalDate today() {
        return outer.today();
    }

    @Override
    public LocalDateTime now() {
        return outer.now();
    }

    @Override
    public LocalDate plusWorkingDays(LocalDate day, long workingDays) {
        return outer.plusWorkingDays(day, workingDays);
    }

    @Override
    public Iterable<? extends RecordValue> records(String entity) {
        return outer.records(entity);
    }

    @Override
    public @Nullable Object aggregate(EntityAggregate aggregate) {
        return outer.aggregate(aggregate);
    }

    @Override
    public OrganFunctions organs() {
        return outer.organs();
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return outer.function(name);
    }

    @Override
    public @Nullable String display(Object value, @Nullable Origin origin) {
        return outer.display(value, origin);
    }
}
