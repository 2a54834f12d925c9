package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the runnable jar answer alike with the class data archive beside it, with one that does not fit, and without. */
class CommandsIT {

    private static final Path JAR = Path.of("target/longzheng.jar").toAbsolutePath();
    private static final Path ARCHIVE = Path.of("target/longzheng.jsa").toAbsolutePath();
    private static final List<String> DUE = List.of("due", "--from", "2026-09-14", "--length", "20 working-days");

    @TempDir
    Path folder;

    @Test
    void theArchiveChangesNoAnswer() throws Exception {
        assertThat(ARCHIVE).isNotEmptyFile();

        var handedOn = run(JAR, List.of(), DUE);
        var here = run(JAR, List.of("-Dlongzheng.any=option"), DUE);

        assertThat(handedOn).isEqualTo(here);
        assertThat(handedOn.code()).isZero();
        assertThat(handedOn.said()).startsWith("2026-10-16").contains("周一");
    }

    @Test
    void exitCodesAreHandedOn() throws Exception {
        var broken = Files.writeString(
                Files.createDirectory(folder.resolve("broken")).resolve("module.yaml"), "module: [");

        assertThat(run(JAR, List.of(), List.of("check", broken.getParent().toString()))
                        .code())
                .isEqualTo(1);
        assertThat(run(JAR, List.of(), List.of("chekc")).code()).isEqualTo(2);
    }

    @Test
    void anArchiveThatDoesNotFitIsPassedOver() throws Exception {
        var jar = Files.copy(JAR, folder.resolve("longzheng.jar"));
        Files.writeString(folder.resolve("longzheng.jsa"), "no archive");

        assertThat(run(jar, List.of(), DUE)).isEqualTo(run(JAR, List.of(), DUE));
    }

    private static Answer run(Path jar, List<String> options, List<String> command)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(options);
        words.addAll(List.of("-jar", jar.toString()));
        words.addAll(command);
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Answer(process.exitValue(), said);
    }

    /** What a command left behind. */
    private record Answer(int code, String said) {}
}
