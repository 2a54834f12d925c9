package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../../metadata", "../../plugins"})
    void theDefinitionsOfTheProjectAreInForm(String definitions) {
        var answer = Terminal.run("format", definitions, "--check");

        assertThat(answer.out()).endsWith(" 0 not in form.\n");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void namesWhatWouldChangeAndLeavesItAlone() throws IOException {
        var file = Files.writeString(folder.resolve("series.yaml"), "series:\n    a: {form:  x }\n");

        var answer = Terminal.run("format", folder.toString(), "--check");

        assertThat(answer.out()).isEqualTo(file + "\n1 file, 1 not in form.\n");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(file).hasContent("series:\n    a: {form:  x }\n");
    }

    @Test
    void writesTheFormOnce() throws IOException {
        var file = Files.writeString(folder.resolve("series.yaml"), "series:\n    a: {form:  x }\n");

        assertThat(Terminal.run("format", file.toString()).out()).isEqualTo(file + "\n1 file, 1 changed.\n");
        assertThat(file).hasContent("series:\n  a: { form: x }\n");
        assertThat(Terminal.run("format", file.toString()).out()).isEqualTo("1 file, 0 changed.\n");
    }

    @Test
    void leavesAloneWhatItCannotRead() throws IOException {
        var file = Files.writeString(folder.resolve("series.yaml"), "series: [\n");

        var answer = Terminal.run("format", folder.toString());

        assertThat(answer.out()).contains("series.yaml:2:1  CAT-004").endsWith("1 file, 0 changed, 1 not readable.\n");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(file).hasContent("series: [\n");
    }

    @Test
    void saysHowItIsAsked() {
        assertThat(Terminal.run("format").err()).contains("format: Which folder or file?");
        assertThat(Terminal.run("format", "nowhere").err()).contains("There is no folder or file \"nowhere\".");
        assertThat(Terminal.run("format", "--check=yes", "x").err()).contains("--check takes no value.");
        assertThat(Terminal.run("format", "--quiet").err())
                .contains("There is no option --quiet here. Options: --check.");
    }
}
