package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that servers run: it starts in an empty folder, with plugins and without, keeps its data, and stops when asked. */
class RunnableJarIT {

    private static final Path JAR = Path.of("target/longzheng.jar").toAbsolutePath();
    private static final Path PLUGINS = Path.of("target/plugins").toAbsolutePath();
    private static final Pattern ADDRESS = Pattern.compile("ready: (http://localhost:\\d+)");
    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("one-time password (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    Path home;

    @Test
    void startsFromNothingServesStopsAndStartsAgainWithoutItsPlugins() throws Exception {
        try (var first = start(PLUGINS)) {
            assertThat(first.said()).containsPattern(ONE_TIME_PASSWORD).doesNotContain(" ERROR ");
            assertThat(get(first, "/").body()).contains("龙政", "lang=\"zh-CN\"", "VAADIN/build/");
            assertThat(get(first, "/longzheng.css").body()).contains("--lz-paper");
            assertThat(get(first, "/favicon.ico").statusCode()).isEqualTo(200);
            assertThat(get(first, "/").headers().firstValue("X-Content-Type-Options"))
                    .contains("nosniff");
        }
        assertThat(home.resolve("data/longzheng.mv.db")).exists();

        try (var second = start(Files.createDirectory(home.resolve("none")))) {
            assertThat(second.said()).doesNotContainPattern(ONE_TIME_PASSWORD).doesNotContain(" ERROR ", "lawyers");
            assertThat(get(second, "/").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(Running platform, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(platform.address().orElseThrow() + path))
                .timeout(PATIENCE)
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Running start(Path plugins) throws IOException, InterruptedException {
        var console = Files.createTempFile(home, "console", ".txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
                        "--longzheng.home=" + home,
                        "--longzheng.plugins=" + plugins)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        var platform = new Running(process, console);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (platform.address().isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                platform.close();
                throw new AssertionError("The platform did not start:\n" + platform.said());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return platform;
    }

    /** A platform in a process of its own. */
    private record Running(Process process, Path console) implements AutoCloseable {

        String said() throws IOException {
            return Files.readString(console, StandardCharsets.UTF_8);
        }

        /** Where it serves; empty until it is ready. */
        Optional<String> address() throws IOException {
            return ADDRESS.matcher(said())
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
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
}
