package org.longzheng.ui.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** The machine's own MariaDB server with an empty database, on a free port of the loopback interface. Without one its journeys are skipped, and reported so. */
final class MariaDb implements AutoCloseable {

    static final String ACCOUNT = "longzheng";

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final int TRIES = 300;

    private final Path folder;
    private final int port;
    private final Process server;

    private MariaDb(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static MariaDb start() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(SERVER),
                "no MariaDB on this machine: install the package mariadb-server to take the journey");
        var folder = Files.createTempDirectory("mariadb");
        var data = "--datadir=" + folder.resolve("data");
        var user = "--user=" + System.getProperty("user.name");
        var log = folder.resolve("log");
        int installed = logging(log, "mariadb-install-db", "--no-defaults", "--skip-test-db", data, user)
                .waitFor();
        if (installed != 0) {
            throw new IOException("mariadb-install-db failed: " + Files.readString(log));
        }
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var first = Files.write(
                folder.resolve("init.sql"),
                List.of(
                        "create database longzheng character set utf8mb4;",
                        "create user 'longzheng'@'%' identified by 'longzheng';",
                        "grant all on longzheng.* to 'longzheng'@'%';"));
        var server = logging(
                log,
                SERVER.toString(),
                "--no-defaults",
                data,
                user,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--init-file=" + first);
        var database = new MariaDb(folder, port, server);
        for (int i = 0; i < TRIES && server.isAlive(); i++) {
            try (var connection = DriverManager.getConnection(database.url(), ACCOUNT, ACCOUNT)) {
                if (connection.isValid(1)) {
                    return database;
                }
            } catch (SQLException notReadyYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IOException("mariadbd does not answer: " + Files.readString(log));
    }

    private static Process logging(Path log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/longzheng?nullCatalogMeansCurrent=true&connectionTimeZone=LOCAL";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
