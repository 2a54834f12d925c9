package org.longzheng.kernel.schema.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.serializer.core.yaml.YamlChangeLogSerializer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.SchemaPlan;
import org.longzheng.kernel.schema.SchemaPlanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the tables to what a catalogue needs. Every run looks at the tables as they are, so that one that was killed half way is finished by the
 * next; on two nodes the second waits and finds nothing left to do.
 */
@Component
class SchemaRunner implements CatalogueListener {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRunner.class);
    private static final int TABLES_FIRST = 100;

    private final DataSource dataSource;
    private final SchemaPlanMapper plans;
    private final Clock clock;

    SchemaRunner(DataSource dataSource, SchemaPlanMapper plans, Clock clock) {
        this.dataSource = dataSource;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public int order() {
        return TABLES_FIRST;
    }

    @Override
    public void prepare(@Nullable Catalogue before, Catalogue after) {
        try (var connection = dataSource.getConnection()) {
            var needed = SchemaModel.of(after);
            if (SchemaPlanner.plan(LiveSchema.of(connection), needed).isEmpty()) {
                return;
            }
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var lock = LockServiceFactory.getInstance().getLockService(database);
            lock.waitForLock();
            try {
                run(SchemaPlanner.plan(LiveSchema.of(connection), needed), after, database);
            } finally {
                lock.releaseLock();
            }
        } catch (SQLException | LiquibaseException | IOException e) {
            throw new IllegalStateException(
                    "The tables could not be brought to what the definitions need: " + e.getMessage(), e);
        }
    }

    private void run(SchemaPlan plan, Catalogue catalogue, Database database) throws LiquibaseException, IOException {
        if (!plan.conflicts().isEmpty()) {
            throw new IllegalStateException(
                    "Stored data would not fit the definitions; nothing was changed.\n" + plan.asText());
        }
        if (plan.isEmpty()) {
            return;
        }
        var changes = new LiquibaseChanges(database).of(plan.changes());
        var changeLog = changeLog(catalogue, changes);
        long id = IdWorker.getId();
        plans.begin(id, now(), catalogue.checksum(), plan.asText(), changeLog, Sm3.hex(changeLog));
        for (var change : changes) {
            database.executeStatements(change, null, List.of());
        }
        database.commit();
        plans.done(id, now());
        LOG.info("Tables changed for catalogue {}:\n{}", catalogue.checksum(), plan.asText());
    }

    private static String changeLog(Catalogue catalogue, List<liquibase.change.Change> changes) throws IOException {
        var changeSet = new ChangeSet(catalogue.checksum(), "longzheng", false, false, "catalogue", null, null, null);
        changes.forEach(changeSet::addChange);
        var out = new ByteArrayOutputStream();
        new YamlChangeLogSerializer().write(List.of(changeSet), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), KernelConfiguration.ZONE)
                .truncatedTo(ChronoUnit.SECONDS);
    }
}
