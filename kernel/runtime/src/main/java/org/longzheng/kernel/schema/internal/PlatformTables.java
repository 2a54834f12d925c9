package org.longzheng.kernel.schema.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.longzheng.kernel.crypto.Sm3;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The platform's own tables. Parsing all change sets and comparing them with what ran is a good part of a start, and nearly always finds nothing to do;
 * so the database is tagged with the digest of the files that it has run, and they are looked at again when one of them has changed. A database in
 * memory, which is empty at each start, takes them as a script where one was prepared from the very same files.
 *
 * @see "docs/decisions/0118-what-a-scenario-costs.md"
 */
@Component
class PlatformTables extends SpringLiquibase {

    private static final String FOLDER = "longzheng/migrations/platform/";

    /** The tables of the change sets with this digest, and those of the engine, as the embedded database writes them down. */
    private static final String PREPARED = "longzheng/tables-%s.sql";

    private static final String IN_MEMORY = "jdbc:h2:mem:";

    private final DataSource dataSource;
    private final String digest;

    PlatformTables(DataSource dataSource, ResourcePatternResolver resources) {
        this.dataSource = dataSource;
        this.digest = digest(resources);
        setDataSource(dataSource);
        setChangeLog("classpath:" + FOLDER + "changelog.yaml");
        // tells its maker nothing about who runs it
        setAnalyticsEnabled(false);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        if (!isUpToDate() && !isPrepared()) {
            super.afterPropertiesSet();
        }
    }

    /** Whether the database has now what a script of these files brings; it counts only in memory, where nothing is to be kept. */
    private boolean isPrepared() {
        var script = PREPARED.formatted(digest);
        if (getClass().getClassLoader().getResource(script) == null) {
            return false;
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            boolean empty = connection.getMetaData().getURL().startsWith(IN_MEMORY)
                    && !connection
                            .getMetaData()
                            .getTables(null, "PUBLIC", null, new String[] {"TABLE", "BASE TABLE"})
                            .next();
            if (empty) {
                statement.execute("RUNSCRIPT FROM 'classpath:/" + script + "' CHARSET 'UTF-8'");
            }
            return empty;
        } catch (SQLException failed) {
            throw new IllegalStateException("the script \"" + script + "\" does not run", failed);
        }
    }

    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        super.performUpdate(liquibase);
        liquibase.tag(digest);
    }

    private boolean isUpToDate() {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("select count(*) from DATABASECHANGELOG where TAG = ?")) {
            query.setString(1, digest);
            try (var found = query.executeQuery()) {
                return found.next() && found.getInt(1) > 0;
            }
        } catch (SQLException neverRun) {
            // an empty database has no such table; whatever else is wrong with it, Liquibase will say
            return false;
        }
    }

    /** Of the names and contents of all files, in the order of their names. */
    private static String digest(ResourcePatternResolver resources) {
        try {
            var contents = new ByteArrayOutputStream();
            var files = Stream.of(resources.getResources("classpath*:" + FOLDER + "*"))
                    .filter(Resource::isReadable)
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
            for (var file : files) {
                contents.writeBytes((file.getFilename() + "\n").getBytes(StandardCharsets.UTF_8));
                contents.writeBytes(file.getContentAsByteArray());
            }
            return Sm3.hex(contents.toByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
