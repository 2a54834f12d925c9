package org.longzheng.bench.driver;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process of ours: started, waited for, ended by its own handle. */
final class Server implements AutoCloseable {

    private static final int NOT_YET = 400;

    private final Process process;

    private Server(Process process) {
        this.process = process;
    }

    static Server start(Path java, Path jar, List<String> jvm, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(jvm);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var server = new Server(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return server;
    }

    /** Waits until the address answers a page. */
    Duration awaitPage(String url, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < patience.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with code " + process.exitValue());
            }
            if (answers(url)) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no page within " + patience);
    }

    private static boolean answers(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(20_000);
            try (var body = connection.getInputStream()) {
                return body.readAllBytes().length > 0 && connection.getResponseCode() < NOT_YET;
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void pullThePlug() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            pullThePlug();
        }
    }
}
