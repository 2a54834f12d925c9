package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.WatchDefinition;
import org.longzheng.kernel.records.Finding;
import org.springframework.stereotype.Component;

/** What is not as it should be with records. At most one finding of a watch or timer stands on a record. */
@Component
class Findings {

    private static final int LONGEST = 1_000;
    private static final int MOST_SHOWN = 100;

    private final RecordSource source;

    Findings(RecordSource source) {
        this.source = source;
    }

    /** The standing findings of watches: watch to id. */
    Map<String, Long> standing(long record) {
        var found = new HashMap<String, Long>();
        for (var row : source.mapper()
                .select(Sql.of(
                        "select id as ID, watch as WATCH from lz_finding where record_id = ? and timer = false and standing = 1",
                        record))) {
            found.put((String) row.get("WATCH"), ColumnValues.id(row.get("ID")));
        }
        return found;
    }

    void open(LoadedRecord record, String watch, boolean timer, WatchDefinition.Light light, String say) {
        source.mapper()
                .insert(Sql.of(
                        "insert ignore into lz_finding (id, record_id, entity, watch, timer, light, say, organ, scope, opened_at, standing)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        IdWorker.getId(),
                        record.recordId(),
                        record.entity(),
                        watch,
                        timer,
                        light.name(),
                        say.length() <= LONGEST ? say : say.substring(0, LONGEST - 1) + "…",
                        record.owner(),
                        record.scopeCode(),
                        source.now()));
    }

    void close(long finding) {
        source.mapper()
                .update(Sql.of(
                        "update lz_finding set closed_at = ?, standing = null where id = ? and standing = 1",
                        source.now(),
                        finding));
    }

    void closeTimer(long record, String timer) {
        source.mapper()
                .update(Sql.of(
                        "update lz_finding set closed_at = ?, standing = null where record_id = ? and watch = ? and timer = true and standing = 1",
                        source.now(),
                        record,
                        timer));
    }

    /** Findings of a record, those that stand first, then newest first. */
    List<Finding> of(EntityPlan plan, long record) {
        return source
                .mapper()
                .select(Sql.of(
                        "select watch as WATCH, light as LIGHT, say as SAY, timer as TIMER, opened_at as OPENED, closed_at as CLOSED"
                                + " from lz_finding where record_id = ? and entity = ?"
                                + " order by case when standing = 1 then 0 else 1 end, opened_at desc, id desc limit ?",
                        record,
                        plan.id(),
                        MOST_SHOWN))
                .stream()
                .map(row -> finding(plan, row))
                .toList();
    }

    private static Finding finding(EntityPlan plan, Map<String, Object> row) {
        var id = (String) row.get("WATCH");
        boolean timer = ColumnValues.truth(row.get("TIMER"));
        var basis = plan.definition().watches().stream()
                .filter(watch -> !timer && watch.id().equals(id))
                .findFirst()
                .map(WatchDefinition::basis)
                .orElse(null);
        return new Finding(
                id,
                WatchDefinition.Light.valueOf((String) row.get("LIGHT")),
                (String) row.get("SAY"),
                basis,
                ColumnValues.moment(row.get("OPENED")),
                row.get("CLOSED") == null ? null : ColumnValues.moment(row.get("CLOSED")));
    }
}
