package org.longzheng.kernel.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A database that ran the script is the one that ran the change sets. */
class PreparedTablesTest {

    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'"
                    + " and table_name not like 'E\\_%' order by table_name";

    @Test
    void theScriptBringsWhatTheChangeSetsBring(@TempDir Path classes, @TempDir Path database) throws IOException {
        var script = PreparedTables.write(classes);
        var run = new JdbcTemplate(
                new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:prepared" + TestPlatform.OPTIONS));
        run.execute("RUNSCRIPT FROM '" + script + "' CHARSET 'UTF-8'");
        var platform = TestPlatform.bare(database.resolve("changed"));
        try {
            var changed = platform.ask(JdbcTemplate.class);
            var tables = changed.queryForList(TABLES, String.class);

            assertThat(tables).contains("LZ_AUDIT", "ACT_RU_TASK", "DATABASECHANGELOG");
            assertThat(run.queryForList(TABLES, String.class)).isEqualTo(tables);
            assertThat(PreparedTables.said(run, "NODATA", tables))
                    .containsExactlyInAnyOrderElementsOf(PreparedTables.said(changed, "NODATA", tables));
            for (var rows : List.of(
                    "select id, orderexecuted, md5sum, tag from DATABASECHANGELOG order by orderexecuted",
                    "select id, locked from DATABASECHANGELOGLOCK",
                    "select * from LZ_PUBLICATION_LOCK",
                    "select name_ from ACT_GE_PROPERTY order by name_",
                    "select value_ from ACT_GE_PROPERTY where name_ = 'schema.version'")) {
                assertThat(run.queryForList(rows)).as(rows).isNotEmpty().isEqualTo(changed.queryForList(rows));
            }
        } finally {
            platform.end();
            run.execute("SHUTDOWN");
        }
    }
}
