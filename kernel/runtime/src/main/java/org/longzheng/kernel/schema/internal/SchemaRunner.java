package org.longzheng.kernel.schema.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.serializer.core.yaml.YamlChangeLogSerializer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaModel.Table;
import org.longzheng.kernel.schema.SchemaPlan;
import org.longzheng.kernel.schema.SchemaPlan.Change;
import org.longzheng.kernel.schema.SchemaPlanner;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.schema.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the tables to what a catalogue needs. Every run looks at the tables as they are, so that one that was killed half way is finished by the next. */
@Component
class SchemaRunner implements CatalogueListener, Tables {

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
        // whatever is said to be there: this is how a damaged database is mended
        bring(null, after, change -> {});
    }

    @Override
    public SchemaPlan plan(@Nullable Catalogue before, Catalogue after) {
        try (var connection = dataSource.getConnection()) {
            return plan(connection, before, after);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Of the tables that differ between the two catalogues, or of all of them. */
    private static SchemaPlan plan(Connection connection, @Nullable Catalogue before, Catalogue after)
            throws SQLException {
        if (before == null) {
            return SchemaPlanner.plan(LiveSchema.of(connection), SchemaModel.of(after));
        }
        var apart = SchemaModel.apart(before, after);
        var needed = SchemaModel.of(after, apart);
        var known = SchemaModel.of(before, apart).tables();
        var different = new LinkedHashMap<String, Table>();
        needed.tables().forEach((name, table) -> {
            if (!table.equals(known.get(name))) {
                different.put(name, table);
            }
        });
        return different.isEmpty()
                ? new SchemaPlan(List.of(), List.of(), List.of())
                : SchemaPlanner.plan(LiveSchema.of(connection, different::containsKey), new SchemaModel(different));
    }

    @Override
    public void bring(@Nullable Catalogue before, Catalogue after, Consumer<Change> done) {
        try (var connection = dataSource.getConnection()) {
            var plan = plan(connection, before, after);
            if (!plan.conflicts().isEmpty()) {
                throw new IllegalStateException(
                        "Stored data would not fit the definitions; nothing was changed.\n" + plan.asText());
            }
            if (!plan.isEmpty()) {
                run(plan, after, connection, done);
            }
        } catch (SQLException | LiquibaseException | IOException e) {
            throw failed(e);
        }
    }

    private void run(SchemaPlan plan, Catalogue catalogue, Connection connection, Consumer<Change> done)
            throws LiquibaseException, IOException {
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        var changes = new LiquibaseChanges(database);
        var changeLog = changeLog(catalogue, changes.of(plan.changes()));
        long id = IdWorker.getId();
        plans.begin(id, now(), catalogue.checksum(), plan.asText(), changeLog, Sm3.hex(changeLog));
        for (var change : plan.changes()) {
            database.executeStatements(changes.of(change), null, List.of());
            database.commit();
            done.accept(change);
        }
        plans.done(id, now());
        LOG.info(
                "Tables changed for catalogue {}: {}; all of it stands in lz_schema_plan",
                catalogue.checksum(),
                plan.inShort());
        LOG.debug("{}", plan.asText());
    }

    @Override
    public boolean has(String table, String column) {
        try (var connection = dataSource.getConnection()) {
            var found = LiveSchema.of(connection, table::equals).tables().get(table);
            return found != null && found.column(column) != null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public long rows(String table) {
        return count("select count(*) from " + table);
    }

    @Override
    public boolean exists(String table) {
        try (var connection = dataSource.getConnection()) {
            return LiveSchema.of(connection, table::equals).tables().containsKey(table);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void drop(String table) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table " + table);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public long values(String table, String column) {
        return count("select count(" + column + ") from " + table);
    }

    @Override
    public long repeated(String table, Index index) {
        var columns = String.join(", ", index.columns());
        return count("select count(*) from (select 1 as one from " + table + " where "
                + index.columns().stream()
                        .map(column -> column + " is not null")
                        .collect(Collectors.joining(" and "))
                + " group by " + columns + " having count(*) > 1) t");
    }

    @Override
    public long holding(String table, String column, String value) {
        return count("select count(*) from " + table + " where " + column + " = ?", value);
    }

    /** @param sql made of names that {@link TableNames} made, and nothing else */
    private long count(String sql, String... values) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                query.setString(at + 1, values[at]);
            }
            try (var found = query.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Exception why) {
        return new IllegalStateException(
                "The tables could not be brought to what the definitions need: " + why.getMessage(), why);
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
