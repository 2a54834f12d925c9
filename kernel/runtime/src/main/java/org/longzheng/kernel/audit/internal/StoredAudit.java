package org.longzheng.kernel.audit.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditedAct;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries in {@code lz_audit}. */
@Component
class StoredAudit implements Audit {

    /** Where the web layer keeps the number of the request. */
    private static final String REQUEST = "request";

    private static final int MOST_REASON = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, AuditEntry.FieldChange>> FIELDS = new TypeReference<>() {};

    private static final int TOGETHER = 200;

    private final AuditMapper mapper;
    private final Clock clock;

    /** What waits to be written, while entries are written together. */
    private final ThreadLocal<@Nullable List<AuditRow>> waiting = new ThreadLocal<>();

    StoredAudit(AuditMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, AuditEntry entry) {
        var rows = waiting.get();
        if (rows == null) {
            mapper.insert(row(actor, entry));
            return;
        }
        rows.add(row(actor, entry));
        if (rows.size() == TOGETHER) {
            write(rows);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void together(Runnable work) {
        if (waiting.get() != null) {
            work.run();
            return;
        }
        var rows = new ArrayList<AuditRow>();
        waiting.set(rows);
        try {
            work.run();
            write(rows);
        } finally {
            waiting.remove();
        }
    }

    private void write(List<AuditRow> rows) {
        if (!rows.isEmpty()) {
            mapper.insertAll(rows);
            rows.clear();
        }
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Actor actor, AuditEntry entry) {
        mapper.insert(row(actor, entry));
    }

    private AuditRow row(Actor actor, AuditEntry entry) {
        var row = new AuditRow();
        row.id = IdWorker.getId();
        row.at = LocalDateTime.ofInstant(clock.instant(), KernelConfiguration.ZONE)
                .truncatedTo(ChronoUnit.MILLIS);
        row.account = actor.account();
        row.name = actor.name();
        row.organ = actor.organ();
        row.act = entry.act();
        row.entity = entry.entity();
        row.recordId = entry.record();
        row.fields = entry.fields().isEmpty() ? null : JSON.writeValueAsString(entry.fields());
        row.reason = shortened(entry.reason());
        row.requestId = MDC.get(REQUEST);
        row.digest = row.computedDigest();
        return row;
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
    }

    @Override
    public List<AuditedAct> history(String entity, long record) {
        return mapper.history(entity, record).stream().map(StoredAudit::asAct).toList();
    }

    @Override
    public List<AuditedAct> ofEntity(String entity) {
        return mapper.ofEntity(entity).stream().map(StoredAudit::asAct).toList();
    }

    private static AuditedAct asAct(AuditRow row) {
        Map<String, AuditEntry.FieldChange> fields = row.fields == null ? Map.of() : JSON.readValue(row.fields, FIELDS);
        return new AuditedAct(
                row.id,
                row.at,
                row.account,
                row.name,
                row.organ,
                new AuditEntry(row.act, row.entity, row.recordId, fields, row.reason),
                row.digest.equals(row.computedDigest()));
    }
}
