package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/expressions.md");
    private static final Path SOURCES = Path.of("src/main/java/org/longzheng/kernel/expressions");
    private static final Pattern CODE = Pattern.compile("EXP-[0-9]{3}");

    @Test
    void namesEveryFunctionAsItIsWritten() throws IOException {
        var reference = Files.readString(REFERENCE);

        for (var name : Functions.names()) {
            var spec = Functions.of(name);
            var written = spec == null || spec.required() < spec.most() ? name + "(" : Usage.of(spec);
            assertThat(reference).contains("`" + written);
        }
    }

    @Test
    void namesEveryProblem() throws IOException {
        var told = new TreeSet<String>();
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(match -> told.add(match.group()));
            }
        }
        var listed = new TreeSet<String>();
        CODE.matcher(Files.readString(REFERENCE)).results().forEach(match -> listed.add(match.group()));

        assertThat(listed).isEqualTo(told);
    }
}
