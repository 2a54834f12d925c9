package org.longzheng.kernel.publication.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditEntry.FieldChange;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.documents.FilesOfEntities;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.publication.RemovedModules;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.schema.Tables;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and purges by the definitions in which a module served last. */
@Component
class StoredRemovedModules implements RemovedModules {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRemovedModules.class);
    private static final int LONGEST_REASON = 1000;

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final FormerGeneration former;
    private final Published published;
    private final PublicationLock lock;
    private final Editors editors;
    private final Tables tables;
    private final FilesOfEntities files;
    private final Audit audit;
    private final TransactionTemplate transaction;

    StoredRemovedModules(
            PublicationMapper mapper,
            DefinitionStore store,
            FormerGeneration former,
            Published published,
            PublicationLock lock,
            Editors editors,
            Tables tables,
            FilesOfEntities files,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.store = store;
        this.former = former;
        this.published = published;
        this.lock = lock;
        this.editors = editors;
        this.tables = tables;
        this.files = files;
        this.audit = audit;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public <T> T reading(String module, Supplier<T> work) {
        if (published.current().modules().containsKey(module)) {
            return work.get();
        }
        return under(module, generation -> work.get());
    }

    private <T> T under(String module, Function<Generation, T> work) {
        var number = mapper.lastWith(module);
        if (number == null) {
            throw refused("not-found", "没有安装过模块「%s」。核对模块名称。".formatted(module));
        }
        try (var kept = former.keep(number)) {
            return work.apply(published.generation());
        }
    }

    @Override
    public long openCases(String module) {
        return under(module, generation -> openCases(generation.catalogue(), module));
    }

    private long openCases(Catalogue then, String module) {
        var own = then.processes().values().stream()
                .filter(process -> process.module().equals(module))
                .map(ProcessDefinition::id)
                .collect(Collectors.toSet());
        return mapper.openCases().stream()
                .filter(row -> own.contains(row.process))
                .mapToLong(row -> row.cases)
                .sum();
    }

    @Override
    public Remains remains(Actor actor, String module) {
        editors.mustAdminister(actor);
        return left(module).remains();
    }

    /**
     * What a removed module left behind.
     *
     * @param entities of which nobody keeps records any more
     * @param open cases
     */
    private record Left(Remains remains, Set<String> entities, long open) {}

    private Left left(String module) {
        boolean removed = store.jarsOf(published.newest().number()).stream()
                .anyMatch(jar -> jar.module().equals(module) && jar.state() == ModuleJar.State.REMOVED);
        if (!removed) {
            throw refused("module", "模块「%s」没有卸载，不能清除。先卸载，再清除。".formatted(module));
        }
        var left = under(module, generation -> left(generation.catalogue(), module));
        if (left.remains().tables().isEmpty() && left.remains().files() == 0) {
            throw refused("nothing-left", "模块「%s」没有留下数据，不用清除。".formatted(module));
        }
        return left;
    }

    private Left left(Catalogue then, String module) {
        var used = SchemaModel.of(published.newest().catalogue()).tables();
        var own = new HashMap<String, EntityDefinition>();
        then.entities().values().stream()
                .filter(entity -> entity.module().equals(module))
                .filter(entity -> !published.newest().catalogue().entities().containsKey(entity.id()))
                .forEach(entity -> own.put(entity.id(), entity));
        var tablesLeft = SchemaModel.of(then).tables().entrySet().stream()
                .filter(table -> own.values().stream().anyMatch(entity -> isOf(table.getKey(), entity, then)))
                .filter(table -> !used.containsKey(table.getKey()) && tables.exists(table.getKey()))
                .map(table -> new Table(table.getKey(), table.getValue().label(), tables.rows(table.getKey())))
                .toList();
        return new Left(
                new Remains(module, tablesLeft, files.only(own.keySet())), own.keySet(), openCases(then, module));
    }

    /** The entity's own table, or one of its fields with several values; not that of another entity whose name begins alike. */
    private static boolean isOf(String table, EntityDefinition entity, Catalogue then) {
        var own = TableNames.table(entity.id());
        return table.equals(own)
                || table.startsWith(own + "_")
                        && then.entities().values().stream()
                                .filter(other -> !other.module().equals(entity.module()))
                                .map(other -> TableNames.table(other.id()))
                                .noneMatch(other -> table.equals(other)
                                        || other.startsWith(own + "_") && table.startsWith(other + "_"));
    }

    @Override
    public Remains purge(Actor actor, String module, String confirmed, String reason) {
        editors.mustAdminister(actor);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RefusedException(Refusal.of("needs-reason", "reason", "清除应当说明理由，不超过 1000 个字。写明后再提交。"));
        }
        try (var held = lock.hold()) {
            var left = left(module);
            var remains = left.remains();
            if (left.open() > 0) {
                throw refused("data", "模块「%s」还有 %d 件在办，不能清除。重新安装它，办结这些事项，再卸载和清除。".formatted(module, left.open()));
            }
            if (!confirmed.equals(module)) {
                throw refused("confirm", "清除以后不能恢复。确认的，把模块名称「%s」原样写一遍。".formatted(module));
            }
            transaction.executeWithoutResult(status -> {
                files.delete(left.entities());
                audit.record(
                        actor,
                        AuditEntry.of("purge", "plugin", null)
                                .changing(fields(remains))
                                .because(reason.strip()));
            });
            // what is gone when this stops half way is gone; the same purge again deletes the rest
            remains.tables().forEach(table -> tables.drop(table.name()));
            former.forget();
            LOG.warn(
                    "Module {} was purged by {}: {} tables.",
                    module,
                    actor.account(),
                    remains.tables().size());
            return remains;
        }
    }

    private static Map<String, FieldChange> fields(Remains remains) {
        var fields = new HashMap<String, FieldChange>();
        fields.put("module", new FieldChange(remains.module(), null));
        remains.tables().forEach(table -> fields.put(table.name(), new FieldChange(table.rows() + " 行", null)));
        fields.put("files", new FieldChange(Long.toString(remains.files()), null));
        return fields;
    }

    private static RefusedException refused(String id, String message) {
        return new RefusedException(Refusal.of(id, message));
    }
}
