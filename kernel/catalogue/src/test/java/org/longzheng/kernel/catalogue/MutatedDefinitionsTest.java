package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, building tells problems and never fails. */
class MutatedDefinitionsTest {

    private static final Path PERMITS = RejectedDefinitionsTest.FIXTURES.resolve("accepted/permits");
    private static final int ROUNDS = 600;
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "  ",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!map ",
            "|",
            ">",
            "#",
            "\t",
            "none",
            "this",
            "null",
            "like: licence\n",
            "like: permit\n",
            "[]",
            "{}",
            "…",
            "\u0000",
            "\uD83D\uDE00",
            "?",
            "%",
            "@",
            "`",
            "---\n",
            "...\n",
            "<<: ");

    @Test
    void neverFails() throws IOException {
        var random = new Random(20261123);
        var files = DefinitionSource.folder(PERMITS, "metadata", DefinitionSource.PLATFORM)
                .files();
        int broken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var changed = files.get(random.nextInt(files.size()));
            var mutated = mutate(new String(changed.read(1 << 20), StandardCharsets.UTF_8), random);
            var source = new OneChanged(files, changed.path(), mutated);

            var outcome = new CatalogueOutcome[1];
            assertThatCode(() -> outcome[0] =
                            CatalogueBuilder.standard().source(source).build())
                    .as("round %d: %s%n%s", round, changed.path(), mutated)
                    .doesNotThrowAnyException();
            broken += outcome[0].problems().hasErrors() ? 1 : 0;
        }
        assertThat(broken).isGreaterThan(ROUNDS / 3);
    }

    static String mutate(String text, Random random) {
        var result = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(result.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> result.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 1 -> result.delete(at, Math.min(result.length(), at + 1 + random.nextInt(12)));
                case 2 -> result.setLength(at);
                default -> swapLines(result, random);
            }
        }
        return result.toString();
    }

    private static void swapLines(StringBuilder text, Random random) {
        var lines = new ArrayList<>(text.toString().lines().toList());
        if (lines.size() > 1) {
            lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
            text.setLength(0);
            text.append(String.join("\n", lines));
        }
    }

    private record OneChanged(List<File> all, String path, String text) implements DefinitionSource {

        @Override
        public String owner() {
            return PLATFORM;
        }

        @Override
        public List<File> files() {
            return all.stream()
                    .map(file -> file.path().equals(path) ? new Changed(file, text) : file)
                    .toList();
        }
    }

    private record Changed(DefinitionSource.File original, String text) implements DefinitionSource.File {

        @Override
        public String path() {
            return original.path();
        }

        @Override
        public String shown() {
            return original.shown();
        }

        @Override
        public byte[] read(int limit) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
