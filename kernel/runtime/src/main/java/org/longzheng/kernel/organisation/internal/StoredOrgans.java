package org.longzheng.kernel.organisation.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.OrganDefinition;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Organs in {@code lz_organ}, answered from a snapshot that is renewed when the table's newest change is newer. */
@Component
class StoredOrgans implements Organs, CatalogueListener {

    /** How long an answer may be older than another node's change. */
    private static final long RENEW_MILLIS = 2_000;

    private final OrganMapper mapper;
    private final Clock clock;
    private volatile OrganTree tree = OrganTree.EMPTY;
    private volatile long lookedAt;

    StoredOrgans(OrganMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 200;
    }

    /** Writes the organs that definitions bring along; rows that no definition names any more stay. */
    @Override
    @Transactional
    public void prepare(@Nullable Catalogue before, Catalogue after) {
        var stored = new HashMap<String, OrganRow>();
        mapper.selectList(null).forEach(row -> stored.put(row.id, row));
        var scopes = new HashMap<String, String>();
        stored.values().forEach(row -> scopes.put(row.id, row.scope));
        for (var organ : after.organs().values()) {
            write(organ, after, stored.get(organ.id()), scopes);
        }
        lookAgainOnceCommitted();
    }

    private void write(
            OrganDefinition organ, Catalogue catalogue, @Nullable OrganRow stored, Map<String, String> scopes) {
        var row = new OrganRow();
        row.id = organ.id();
        row.type = organ.type();
        row.name = organ.name();
        row.region = organ.region();
        row.prefix = organ.prefix();
        row.parent = organ.below();
        row.validFrom = organ.from();
        row.validUntil = organ.until();
        row.successor = organ.successor();
        boolean justice =
                organ.type().equals(OrganTree.JUSTICE_BUREAU) || organ.type().equals(OrganTree.JUSTICE_OFFICE);
        if (justice && organ.region() != null) {
            var level = Objects.requireNonNull(catalogue.regions().get(organ.region()))
                    .level();
            row.levelWord = level.name();
            row.scope = organ.region().substring(0, level.codeLength());
        } else {
            row.scope = Objects.requireNonNull(scopes.get(organ.below())) + "~" + tail(organ.id());
        }
        scopes.put(row.id, row.scope);
        if (stored == null) {
            row.changed = IdWorker.getId();
            mapper.insert(row);
        } else if (!row.toOrgan().equals(stored.toOrgan())) {
            row.changed = IdWorker.getId();
            mapper.updateById(row);
        }
    }

    private static String tail(String id) {
        return id.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "");
    }

    @Override
    public Optional<Organ> find(String id) {
        var found = fresh().find(id);
        if (found.isPresent() || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return found;
        }
        // a node that this very transaction added
        return Optional.ofNullable(mapper.selectById(id)).map(OrganRow::toOrgan);
    }

    @Override
    public Optional<Organ> atLevel(String id, Level level) {
        return find(id).flatMap(organ -> fresh().atLevel(organ, level));
    }

    @Override
    public Optional<Organ> forRegion(String region, Level level) {
        return fresh().forRegion(region, level);
    }

    @Override
    public List<Organ> children(String id) {
        return fresh().children(id);
    }

    @Override
    public List<Organ> all() {
        return fresh().all();
    }

    @Override
    public Organ put(
            String id,
            String type,
            String name,
            @Nullable String parent,
            @Nullable String tree,
            @Nullable String region,
            @Nullable String prefix,
            long record) {
        var above = parent == null ? "~" + tree : superior(parent).scope();
        var stored = mapper.selectById(id);
        if (stored != null && (above + "~").startsWith(stored.scope + "~")) {
            throw new RefusedException(Refusal.of("organ", "不能把机构移到它自己或它的下级之下。请重新选择上级。"));
        }
        var row = new OrganRow();
        row.id = id;
        row.type = type;
        row.name = name;
        row.parent = parent;
        row.region = region;
        row.prefix = prefix;
        row.recordId = record;
        row.scope = above + "~" + Long.toString(record, 36);
        row.changed = IdWorker.getId();
        if (stored == null) {
            mapper.insert(row);
        } else {
            mapper.updateById(row);
            if (!stored.scope.equals(row.scope)) {
                var below = stored.scope + "~";
                mapper.moveBelow(below, below + '\u007f', row.scope + "~", row.changed);
            }
        }
        lookAgainOnceCommitted();
        return row.toOrgan();
    }

    private Organ superior(String id) {
        return find(id).orElseThrow(() -> new RefusedException(Refusal.of("organ", "上级机构不存在。请重新选择主管机关。")));
    }

    private void lookAgainOnceCommitted() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    lookedAt = 0;
                }
            });
        } else {
            lookedAt = 0;
        }
    }

    private OrganTree fresh() {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) > RENEW_MILLIS) {
            var newest = mapper.newestChange();
            if (newest != null && newest != tree.newestChange()) {
                renew();
            }
            lookedAt = now;
        }
        return tree;
    }

    private void renew() {
        var rows = mapper.selectList(null);
        long newest = rows.stream().mapToLong(row -> row.changed).max().orElse(0);
        tree = new OrganTree(rows.stream().map(OrganRow::toOrgan).toList(), newest);
        lookedAt = clock.millis();
    }
}
