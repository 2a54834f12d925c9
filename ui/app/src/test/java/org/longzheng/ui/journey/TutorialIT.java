package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial, done as it says: its files are written, its commands typed, and what it shows must come of them. */
class TutorialIT {

    private static final Path JAR = Path.of("target/longzheng.jar").toAbsolutePath();
    static final Path TUTORIAL = Path.of("../../docs/tutorial.md");
    static final String COMMAND = "java -jar longzheng.jar ";
    private static final int PATIENCE_IN_MINUTES = 10;

    /** A file to write: its path in a sentence that ends with a colon, then its text. Or commands, and lines of what they print. */
    static final Pattern PART = Pattern.compile(
            "`(?<path>[^`\\n]+\\.yaml)`[^`\\n]*:\\n\\n```yaml\\n(?<text>.*?)```|```sh\\n(?<commands>.*?)```(?:\\n\\n```text\\n(?<shown>.*?)```)?",
            Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void canBeDoneAsItSays() throws IOException, InterruptedException {
        var tutorial = Files.readString(TUTORIAL);
        var last = new ArrayList<String>();
        int files = 0;
        int commands = 0;
        for (var part = PART.matcher(tutorial); part.find(); ) {
            if (part.group("path") != null) {
                Files.writeString(folder.resolve(part.group("path")), part.group("text"));
                files++;
                continue;
            }
            last.clear();
            var printed = new StringBuilder();
            for (var line : part.group("commands").strip().split("\n")) {
                assertThat(line).startsWith(COMMAND);
                last.addAll(List.of(line.substring(COMMAND.length()).split(" ")));
                if (!last.getFirst().startsWith("--")) {
                    printed.append(run(last));
                    last.clear();
                }
                commands++;
            }
            if (part.group("shown") != null) {
                assertThat(printed.toString())
                        .as(part.group("commands"))
                        .contains(part.group("shown").strip().split("\n"));
            }
        }
        assertThat(files).isEqualTo(5);
        assertThat(commands).isEqualTo(12);
        assertThat(last).as("the last command starts the platform").contains("--longzheng.demo=true");

        serves(last);
    }

    /** The account that the module brings logs in and enters a seal. */
    private void serves(List<String> arguments) throws IOException, InterruptedException {
        var console = Files.createTempFile("console", ".txt");
        var all = new ArrayList<>(arguments);
        all.add("--server.port=0");
        var process = process(all, console).start();
        try {
            var address = Pattern.compile("ready: http://localhost:(\\d+)");
            var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_IN_MINUTES);
            var ready = address.matcher(Files.readString(console));
            while (!ready.find()) {
                assertThat(process.isAlive() && System.nanoTime() < deadline)
                        .as(Files.readString(console))
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(200);
                ready = address.matcher(Files.readString(console));
            }
            var api = new ApiClient(Integer.parseInt(ready.group(1)));
            api.post("seal-loans.clerk", "/records/seal", Map.of("values", Map.of("name", "公章")))
                    .ok();
            assertThat(api.get("seal-loans.leader", "/records/seal").ok().toString())
                    .contains("公章");
            assertThat(Files.readString(console)).contains("seal-loans-0.1.0.jar", "nothing vouches for what it does");
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        var console = Files.createTempFile("console", ".txt");
        var process = process(arguments, console).start();
        if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(arguments + " did not end");
        }
        return Files.readString(console, StandardCharsets.UTF_8);
    }

    private ProcessBuilder process(List<String> arguments, Path console) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
    }
}
