package org.longzheng.ui.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The runnable jar in a process of its own, from when it says that it is ready. */
public final class RunningJar implements AutoCloseable {

    private static final Path JAR = Path.of("target/longzheng.jar").toAbsolutePath();
    private static final Pattern PORT = Pattern.compile("ready: http://localhost:(\\d+)");

    private final Process process;
    private final Path console;

    private RunningJar(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /** Starts it on a free port with its data in {@code home}, and waits until it is ready or the patience is at its end. */
    public static RunningJar start(Path home, Path plugins, Duration patience, String... settings)
            throws IOException, InterruptedException {
        var console = Files.createTempFile(home, "console", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-jar",
                JAR.toString(),
                "--server.port=0",
                "--longzheng.home=" + home,
                "--longzheng.plugins=" + plugins));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        var platform = new RunningJar(process, console);
        var deadline = System.nanoTime() + patience.toNanos();
        while (!PORT.matcher(platform.said()).find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                platform.close();
                throw new AssertionError("The platform did not start:\n" + platform.said());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return platform;
    }

    /** Everything on its console so far. */
    public String said() throws IOException {
        return Files.readString(console, StandardCharsets.UTF_8);
    }

    /** Where it serves. */
    public int port() throws IOException {
        var said = PORT.matcher(said());
        if (!said.find()) {
            throw new IllegalStateException("a platform that is ready says so");
        }
        return Integer.parseInt(said.group(1));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The platform did not stop within a minute after it was asked to.");
        }
    }
}
