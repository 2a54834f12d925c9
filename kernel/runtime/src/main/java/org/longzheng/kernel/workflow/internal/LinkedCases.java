package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.workflow.CaseView.Linked;
import org.springframework.stereotype.Component;

/**
 * The cases with which a case is linked: what opened it and what it opened, what was joined, split or reopened, what its fields of type case hold. A
 * reader finds those that they may read, and of what was handed over under a contract what the contract tells its opener.
 */
@Component
class LinkedCases {

    private static final int MOST = 100;

    private final CaseMapper cases;
    private final CaseLinkMapper links;
    private final HandedCaseMapper handed;
    private final Records records;
    private final RecordStore store;

    LinkedCases(CaseMapper cases, CaseLinkMapper links, HandedCaseMapper handed, Records records, RecordStore store) {
        this.cases = cases;
        this.links = links;
        this.handed = handed;
        this.records = records;
        this.store = store;
    }

    List<Linked> of(CaseContext context) {
        var how = new LinkedHashMap<Long, String>();
        var row = context.row;
        if (row.opener != null) {
            how.put(row.opener, row.contract == null ? "来源" : "移送方");
        }
        standing(context, how);
        for (var field : context.entity.fields().values()) {
            if (field.type().is(FieldKind.CASE)) {
                ids(context.record.get(field.id()))
                        .forEach(id -> how.putIfAbsent(id, field.label().zh()));
            }
        }
        if (context.process.effects().anyMatch(Effect.OpenCase.class::isInstance)) {
            links.ofOpener(row.id).forEach(link -> how.putIfAbsent(link.linkedId, "由本件开启"));
        }
        return how.entrySet().stream()
                .limit(MOST)
                .map(each -> linked(context, each.getKey(), each.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** 并案, 分案, 重开, each from both sides. */
    private void standing(CaseContext context, Map<Long, String> how) {
        var joins = context.process.standing().joins();
        if (joins != null) {
            both(context, how, joins.into(), "主件", "并入本件");
        }
        var splits = context.process.standing().splits();
        if (splits != null) {
            both(context, how, splits.into(), "分案前的事项", "由本件分出");
        }
        var reopen = context.process.standing().reopen();
        if (reopen != null) {
            both(context, how, reopen.into(), "重开前的事项", "由本件重开");
        }
    }

    private void both(CaseContext context, Map<Long, String> how, String field, String there, String here) {
        var id = context.record.reference(field);
        if (id != null) {
            how.putIfAbsent(id, there);
        }
        store.referring(context.entity.id(), field, context.row.id).forEach(each -> how.putIfAbsent(each, here));
    }

    private static List<Long> ids(@Nullable Object value) {
        var found = new ArrayList<Long>();
        for (var each : value instanceof List<?> many ? many : value == null ? List.of() : List.of(value)) {
            if (each instanceof RecordValue record) {
                found.add(Long.valueOf(record.id()));
            }
        }
        return found;
    }

    private @Nullable Linked linked(CaseContext context, long id, String how) {
        var row = cases.any(id);
        if (row == null) {
            return null;
        }
        var told = row.contract == null || !Objects.equals(row.opener, context.row.id) ? null : handed.find(id);
        var process = context.catalogue.findProcess(row.process).orElse(null);
        var seen = process == null
                ? null
                : records.read(context.actor, row.entity, id).orElse(null);
        boolean readable = seen != null && seen.closed() == null;
        if (!readable && told == null) {
            return null;
        }
        var state = told != null
                ? told.stateLabel
                : process == null || seen == null ? null : label(process, seen.value("state"));
        return new Linked(
                how,
                row.process,
                process == null
                        ? told == null ? row.process : told.label
                        : process.label().zh(),
                readable ? id : null,
                readable ? row.title : "",
                row.number != null || told == null ? row.number : told.number,
                state,
                row.isOpen,
                row.startedAt.toLocalDate(),
                row.endedAt == null ? null : row.endedAt.toLocalDate());
    }

    private static @Nullable String label(ProcessDefinition process, @Nullable Object state) {
        if (!(state instanceof String code)) {
            return null;
        }
        var end = process.ends().get(code);
        var label = end == null ? process.states().get(code) : end.label();
        return label == null ? code : label.zh();
    }
}
