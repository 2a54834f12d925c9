package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.ClockFunctions;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ScopeOver;

/** What an expression of a process sees: the case's record, and what only the workflow knows (materials, places, marks, limits, numbers). */
class CaseScope extends ScopeOver {

    private final CaseContext context;
    private final Scope drawFor;

    /**
     * @param record the scope of the case's record
     * @param drawFor the scope of the record for which {@code next(series)} draws
     */
    CaseScope(CaseContext context, Scope record, Scope drawFor) {
        super(record);
        this.context = context;
        this.drawFor = drawFor;
    }

    @Override
    public @Nullable Object name(String name) {
        if (name.equals("materials")) {
            return new Materials(context);
        }
        if (name.equals("vote") && context.hasVotes()) {
            return context.votes().value();
        }
        return context.process.places().containsKey(name) ? context.place(name) : super.name(name);
    }

    @Override
    public LocalDate today() {
        return context.now.toLocalDate();
    }

    @Override
    public LocalDateTime now() {
        return context.now;
    }

    @Override
    public ClockFunctions clocks(@Nullable RecordValue record) {
        if (record != null && !record.id().equals(Long.toString(context.record.recordId()))) {
            return context.clocksOf(record)
                    .map(clocks -> clocks.functions(context.today(), mark -> context.markDayOf(record, mark)))
                    .orElseGet(() -> super.clocks(record));
        }
        return context.clocks.functions(context.now.toLocalDate(), context::markDay);
    }

    @Override
    public String next(String series) {
        return context.drawNumber(series, drawFor);
    }

    @Override
    public @Nullable String number(String document) {
        return context.numberOf(document);
    }

    /** {@code materials}: the case's checklist as one value. */
    private record Materials(CaseContext context) implements RecordValue {

        @Override
        public String entity() {
            return "materials";
        }

        @Override
        public String id() {
            return "materials";
        }

        @Override
        public boolean has(String field) {
            return field.equals("complete");
        }

        @Override
        public @Nullable Object get(String field) {
            return field.equals("complete") ? context.checklist().isComplete() : null;
        }
    }
}
