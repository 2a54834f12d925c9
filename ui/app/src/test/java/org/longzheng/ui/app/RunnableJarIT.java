package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that servers run: it starts in an empty folder, with plugins and without, keeps its data, and stops when asked. */
class RunnableJarIT {

    private static final Path PLUGINS = Path.of("target/plugins").toAbsolutePath();
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
            // the history of publications says that the modules went; nothing else speaks of them
            assertThat(second.said().replaceFirst("模块有变动：[a-z、-]+", ""))
                    .doesNotContainPattern(ONE_TIME_PASSWORD)
                    .doesNotContain(" ERROR ", "lawyers");
            assertThat(get(second, "/").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(RunningJar platform, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + platform.port() + path))
                .timeout(PATIENCE)
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private RunningJar start(Path plugins) throws IOException, InterruptedException {
        return RunningJar.start(home, plugins, PATIENCE);
    }
}
