package org.longzheng.kernel.records.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own MariaDB server with an empty database in a temporary folder, on a free port of the loopback interface. */
public final class MariaDb implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final int TRIES = 150;

    private final Path folder;
    private final int port;
    private final Process server;

    private MariaDb(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(SERVER);
    }

    public static MariaDb start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("mariadb");
        var log = folder.resolve("log").toFile();
        var user = "--user=" + System.getProperty("user.name");
        int installed = new ProcessBuilder(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--datadir=" + folder.resolve("data"),
                        user)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (installed != 0) {
            throw new IOException("mariadb-install-db failed: " + Files.readString(log.toPath()));
        }
        int port = freePort();
        var init = folder.resolve("init.sql");
        Files.write(
                init,
                List.of(
                        "create database longzheng character set utf8mb4;",
                        "create user 'longzheng'@'%' identified by 'longzheng';",
                        "grant all on longzheng.* to 'longzheng'@'%';"));
        var server = new ProcessBuilder(
                        SERVER.toString(),
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--socket=" + folder.resolve("socket"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--init-file=" + init,
                        user)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        var database = new MariaDb(folder, port, server);
        database.awaitConnections();
        return database;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnections() throws InterruptedException, IOException {
        for (int i = 0; i < TRIES && server.isAlive(); i++) {
            try (var connection = DriverManager.getConnection(url(), "longzheng", "longzheng")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notReadyYet) {
                Thread.sleep(200);
            }
        }
        throw new IOException("mariadbd does not answer: " + Files.readString(folder.resolve("log")));
    }

    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/longzheng?nullCatalogMeansCurrent=true&connectionTimeZone=LOCAL";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
