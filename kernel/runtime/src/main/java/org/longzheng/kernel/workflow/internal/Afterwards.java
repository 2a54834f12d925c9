package org.longzheng.kernel.workflow.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;
import org.springframework.stereotype.Component;

/**
 * What an act leaves to be done in the same transaction when it is finished: cases that may go on by themselves, and choices that effects take.
 * {@link GoingOn} does it.
 */
@Component
class Afterwards {

    private final ProcessVersions versions;
    private final ThreadLocal<@Nullable Deque<Item>> open = new ThreadLocal<>();

    Afterwards(ProcessVersions versions) {
        this.versions = versions;
    }

    /** Something to be looked at. */
    sealed interface Item {

        /** A case that may go on. */
        record May(String process, long caseId) implements Item {}

        /** A record whose change may let cases go on that read it; {@code leads} are the ids of the records its own fields lead to. */
        record Changed(String entity, long id, Set<Long> leads) implements Item {}

        /** A case whose opened case under a contract has something new. */
        record Answered(String process, long caseId) implements Item {}

        /** A choice or action that an effect takes. */
        record Take(String process, long caseId, String what, SourcePlace place) implements Item {}
    }

    boolean isOpen() {
        return open.get() != null;
    }

    void begin() {
        open.set(new ArrayDeque<>());
    }

    void end() {
        open.remove();
    }

    @Nullable
    Item next() {
        var items = open.get();
        return items == null ? null : items.poll();
    }

    /** An act on a case is finished. */
    void acted(CaseContext context) {
        var waits = versions.waits();
        if (waits.waits(context.process) && context.row.isOpen && new Ready(context).find() != null) {
            add(new Item.May(context.process.id(), context.row.id));
        }
        changed(context.record);
    }

    /** A record was stored. */
    void changed(org.longzheng.kernel.records.StoredRecord record) {
        var dependents = Stream.concat(
                        versions.waits().dependents(record.entity()).stream(),
                        versions.waits().clocked(record.entity()).stream())
                .toList();
        if (dependents.isEmpty()) {
            return;
        }
        var leads = new LinkedHashSet<Long>();
        dependents.forEach(each -> each.back().forEach(field -> {
            var id = record.reference(field);
            if (id != null) {
                leads.add(id);
            }
        }));
        add(new Item.Changed(record.entity(), record.recordId(), leads));
    }

    /** A case under a contract shows its opener something new. */
    void answered(String process, long caseId) {
        add(new Item.Answered(process, caseId));
    }

    void take(CaseContext context, String what, SourcePlace place) {
        add(new Item.Take(context.process.id(), context.row.id, what, place));
    }

    private void add(Item item) {
        var items = open.get();
        if (items == null) {
            throw new IllegalStateException("an act outside of its transaction");
        }
        if (!items.contains(item)) {
            items.add(item);
        }
    }
}
