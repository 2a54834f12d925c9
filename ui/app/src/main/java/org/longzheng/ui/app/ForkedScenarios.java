package org.longzheng.ui.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.ScenarioPlayer;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Plays scenarios with the command {@code scenarios} in a virtual machine of its own: an engine beside the one that serves would share its memory, its logs
 * and whatever a scenario does to them.
 *
 * @see "docs/decisions/0111-scenarios-before-publication.md"
 */
@Component
class ForkedScenarios implements ScenarioPlayer {

    private static final int PATIENCE_IN_MINUTES = 10;
    private static final int LONGEST_STORY = 20_000;

    @Override
    public Rehearsal play(String module, Map<String, byte[]> files, Map<String, Map<String, byte[]>> needed) {
        try {
            var folder = Files.createTempDirectory("scenarios");
            try {
                return played(module, folder, files, needed);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Rehearsal played(
            String module, Path folder, Map<String, byte[]> files, Map<String, Map<String, byte[]>> needed)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "scenarios",
                written(folder, module, files)));
        for (var each : needed.entrySet()) {
            words.addAll(List.of("--needs", written(folder, each.getKey(), each.getValue())));
        }
        var console = folder.resolve("console.txt");
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        boolean ended = false;
        try {
            ended = process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }
        var printed = Files.readString(console, StandardCharsets.UTF_8)
                .replace(folder + "/", "")
                .strip();
        var story = printed.substring(0, Math.min(LONGEST_STORY, printed.length()));
        return ended
                ? new Rehearsal(module, process.exitValue() == 0, story)
                : new Rehearsal(module, false, story + "\n%d 分钟以后还没有演完，已经停下。".formatted(PATIENCE_IN_MINUTES));
    }

    private static String written(Path folder, String module, Map<String, byte[]> files) throws IOException {
        var home = folder.resolve(module);
        for (var file : files.entrySet()) {
            var path = home.resolve(file.getKey()).normalize();
            if (!path.startsWith(home)) {
                throw new IOException("\"%s\" leads out of its module".formatted(file.getKey()));
            }
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return home.toString();
    }
}
