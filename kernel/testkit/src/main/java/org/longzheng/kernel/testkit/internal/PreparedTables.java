package org.longzheng.kernel.testkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The tables of platform and engine as one script, named by the digest of the change sets that made them. The build lays it beside the classes of the test
 * kit, so that a platform in memory runs one script instead of all change sets. A script of other change sets is never found.
 */
final class PreparedTables {

    /** Tables whose rows come with them. */
    private static final Set<String> FILLED =
            Set.of("databasechangelog", "databasechangeloglock", "lz_publication_lock", "act_ge_property");

    private PreparedTables() {}

    /** @param words the folder of classes */
    public static void main(String[] words) throws IOException {
        write(Path.of(words[0]));
        System.exit(0);
    }

    /**
     * Starts the kernel without modules on an empty database, which runs all change sets, and writes down what it has then.
     *
     * @param classes folder of classes
     * @return the script
     */
    static Path write(Path classes) throws IOException {
        var folder = Files.createTempDirectory("longzheng-tables");
        var platform = TestPlatform.bare(folder.resolve("database"));
        try {
            var jdbc = platform.ask(JdbcTemplate.class);
            var digest = jdbc.queryForObject(
                    "select distinct tag from DATABASECHANGELOG where tag is not null", String.class);
            var file = classes.resolve("longzheng/tables-" + digest + ".sql");
            Files.createDirectories(file.getParent());
            try (var others = Files.newDirectoryStream(file.getParent(), "tables-*.sql")) {
                for (var other : others) {
                    Files.delete(other);
                }
            }
            return Files.writeString(file, String.join("\n", script(jdbc)) + "\n");
        } finally {
            platform.end();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** What a start writes is left to the start, and the tables of entities to their definitions. */
    private static List<String> script(JdbcTemplate jdbc) {
        var tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'"
                        + " order by table_name",
                String.class);
        tables.removeIf(table -> table.toLowerCase(Locale.ROOT).startsWith("e_"));
        jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
        for (var table : tables) {
            if (!FILLED.contains(table.toLowerCase(Locale.ROOT))) {
                jdbc.execute("TRUNCATE TABLE \"" + table + "\"");
            }
        }
        // one build is like the other
        jdbc.update("update DATABASECHANGELOG set DATEEXECUTED = timestamp '2026-01-01 00:00:00', DEPLOYMENT_ID = '0'");
        return said(jdbc, "", tables);
    }

    /**
     * How the database writes its tables down.
     *
     * @param how {@code NODATA} leaves the rows out
     */
    static List<String> said(JdbcTemplate jdbc, String how, List<String> tables) {
        var named = tables.stream().map(table -> '"' + table + '"').collect(Collectors.joining(", "));
        return jdbc.queryForList("SCRIPT " + how + " NOPASSWORDS NOSETTINGS TABLE " + named, String.class).stream()
                .filter(line -> !line.startsWith("--") && !line.startsWith("CREATE USER"))
                // in a file or in memory is for the database to say that takes the script
                .map(line -> line.replaceFirst("^CREATE (CACHED|MEMORY) TABLE", "CREATE TABLE"))
                .toList();
    }
}
