package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Reads;

/** Reads for many records at once what expressions over each of them ask for: their several values, and the records to which their references lead. */
final class Preload {

    private static final int AT_ONCE = 500;
    private static final int DEEPEST = 4;

    private final RecordSource source;
    private final List<LoadedRecord> records;

    private Preload(RecordSource source, List<LoadedRecord> records) {
        this.source = source;
        this.records = records;
    }

    /** @param records of one entity */
    static void into(RecordSource source, EntityPlan plan, List<LoadedRecord> records, List<Expression> expressions) {
        var names = new LinkedHashSet<String>();
        expressions.forEach(each -> collect(plan, each, names, DEEPEST));
        var preload = new Preload(source, records);
        for (var name : names) {
            var field = plan.field(name);
            if (field != null && field.definition().stored()) {
                preload.read(field);
            }
        }
    }

    /** The stored fields behind the names; a field that is computed or read through reads others. */
    private static void collect(EntityPlan plan, Expression expression, Set<String> names, int depth) {
        for (var name : Reads.of(expression).names()) {
            var field = plan.field(name);
            if (field == null || !names.add(name) || depth == 0) {
                continue;
            }
            if (field.definition().from() != null) {
                collect(plan, field.definition().from(), names, depth - 1);
            } else if (field.definition().compute() != null) {
                collect(plan, field.definition().compute(), names, depth - 1);
            }
        }
    }

    private void read(FieldPlan field) {
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            var some = records.subList(from, Math.min(records.size(), from + AT_ONCE));
            if (field.several()) {
                var found = source.several(
                        field, some.stream().map(LoadedRecord::recordId).toList());
                some.forEach(record -> record.knowSeveral(field, found.get(record.recordId())));
            } else if (field.kind() == FieldKind.REFERENCE) {
                references(field, some);
            }
        }
    }

    private void references(FieldPlan field, List<LoadedRecord> some) {
        var target = source.plans().targetOf(field);
        var ids = new HashSet<Long>();
        some.forEach(record -> {
            if (record.stored(field.id()) instanceof Long id) {
                ids.add(id);
            }
        });
        if (target == null || ids.isEmpty()) {
            return;
        }
        var found = source.some(target, new ArrayList<>(ids));
        some.forEach(record -> {
            if (record.stored(field.id()) instanceof Long id) {
                record.knowReferenced(field, found.get(id));
            }
        });
    }
}
