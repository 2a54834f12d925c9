package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longzheng.kernel.catalogue.DefinitionFormatter.Formatted;
import org.longzheng.kernel.sdk.Problem;

class DefinitionFormatterTest {

    private static final Path ROOT = Path.of("../..");
    private static final int ROUNDS = 600;

    /** Every folder of definitions that the repository ships or checks. */
    static Stream<Path> folders() throws IOException {
        try (var plugins = Files.list(ROOT.resolve("plugins"))) {
            var all = new ArrayList<>(plugins.map(plugin -> plugin.resolve("metadata"))
                    .filter(Files::isDirectory)
                    .toList());
            all.add(ROOT.resolve("metadata"));
            all.add(RejectedDefinitionsTest.FIXTURES.resolve("accepted"));
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void changesNothingTheSecondTimeAndLosesNoLetter(Path folder) throws IOException {
        for (var file : yaml(folder)) {
            var once = DefinitionFormatter.format(file);

            assertThat(once.problems()).as(file.shown()).isEmpty();
            assertThat(format(once.text()).text()).as(file.shown()).isEqualTo(once.text());
            assertThat(words(once.text())).as(file.shown()).isEqualTo(words(read(file)));
        }
    }

    @Test
    void theFormattedProvinceIsTheSameCatalogue() throws IOException {
        var platform = DefinitionSource.folder(ROOT.resolve("metadata"), "metadata", DefinitionSource.PLATFORM);
        var petitions = DefinitionSource.folder(ROOT.resolve("plugins/petitions/metadata"), "petitions", "petitions");

        var before =
                CatalogueBuilder.standard().source(platform).source(petitions).build();
        var after = CatalogueBuilder.standard()
                .source(new FormattedSource(platform))
                .source(new FormattedSource(petitions))
                .build();

        assertThat(after.orThrow().checksum()).isEqualTo(before.orThrow().checksum());
    }

    @Test
    void laysOutWhatAnybodyMayWrite() throws IOException {
        var folder = RejectedDefinitionsTest.FIXTURES.resolve("layout");

        var formatted = format(Files.readString(folder.resolve("written.yaml")));

        Golden.file(folder.resolve("formatted.yaml")).matches(Objects.requireNonNull(formatted.text()));
    }

    @Test
    void readsCarriageReturnsAndAByteOrderMark() throws IOException {
        assertThat(format("\uFEFFa:   1\r\nb: 2").text()).isEqualTo("a: 1\nb: 2\n");
        assertThat(format("a: 1\n").changed()).isFalse();
        assertThat(format("\uFEFFa: 1\n").changed()).isTrue();
    }

    @Test
    void takesEntriesOutAndKeepsTheOthersWithTheirComments() throws IOException {
        var layer = """
                # 大庆
                layer: { organ: "230600", author: 大庆市司法局, reason: 便民 }
                patch:
                  seal.fields: { add: { cabinetNo: { type: text, label: 柜号 } } }
                  # 承诺
                  practice-licence.limits.review.length: 15 working-days  # 原为二十
                  "seal-loan.limits.decision.length": 2 working-days
                """;
        var seals = Set.of("seal.fields", "seal-loan.limits.decision.length");

        assertThat(DefinitionFormatter.without(file(layer), "patch", seals)).isEqualTo("""
                # 大庆
                layer: { organ: "230600", author: 大庆市司法局, reason: 便民 }
                patch:
                  # 承诺
                  practice-licence.limits.review.length: 15 working-days  # 原为二十
                """);
        assertThat(DefinitionFormatter.without(
                        file("patch: { seal.fields: { add: { a: { type: text } } } }\n"), "patch", seals))
                .isNull();
    }

    private static DefinitionSource.File file(String text) throws IOException {
        return DefinitionSource.texts(
                        Map.of("layer.yaml", text.getBytes(StandardCharsets.UTF_8)), "layers", DefinitionSource.LAYERS)
                .files()
                .getFirst();
    }

    @Test
    void tellsWhatCannotBeRead() throws IOException {
        var formatted = format("a: 1\n\tb: 2\n");

        assertThat(formatted.text()).isNull();
        assertThat(formatted.problems()).extracting(Problem::code).containsExactly("CAT-004");
    }

    /** Whatever can be read is laid out to say the same, once and for all. */
    @Test
    void staysTrueToWhateverStandsInAFile() throws IOException {
        var random = new Random(20261130);
        var files = new ArrayList<>(yaml(RejectedDefinitionsTest.FIXTURES.resolve("accepted/permits")));
        files.addAll(yaml(RejectedDefinitionsTest.FIXTURES.resolve("layout")));
        var texts = new ArrayList<String>();
        for (var file : files) {
            texts.add(read(file));
        }
        var mutator = new Mutator(texts);
        int formatted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var text = mutator.mutate(texts.get(random.nextInt(texts.size())), random);
            var once = format(text);
            if (once.text() == null) {
                assertThat(once.problems()).as(text).isNotEmpty();
                assertThat(once.problems()).extracting(Problem::code).as(text).doesNotContain("FMT-001");
                continue;
            }
            formatted++;
            assertThat(format(once.text()).text()).as(text).isEqualTo(once.text());
        }
        assertThat(formatted).isGreaterThan(ROUNDS / 4);
    }

    private static List<DefinitionSource.File> yaml(Path folder) throws IOException {
        return DefinitionSource.folder(folder, DefinitionSource.PLATFORM).files().stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .toList();
    }

    private static String read(DefinitionSource.File file) throws IOException {
        return new String(file.read(1 << 20), StandardCharsets.UTF_8);
    }

    private static Formatted format(String text) throws IOException {
        return DefinitionFormatter.format(new Written("a.yaml", text));
    }

    /** The letters of a text in order, which is what no layout may change: comments are letters too. */
    private static List<Integer> words(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .sorted()
                .boxed()
                .toList();
    }

    private record Written(String path, String text) implements DefinitionSource.File {

        @Override
        public String shown() {
            return path;
        }

        @Override
        public byte[] read(int limit) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record FormattedSource(DefinitionSource written) implements DefinitionSource {

        @Override
        public String owner() {
            return written.owner();
        }

        @Override
        public List<File> files() throws IOException {
            var files = new ArrayList<File>();
            for (var file : written.files()) {
                boolean yaml = file.path().endsWith(".yaml");
                files.add(
                        yaml
                                ? new Written(
                                        file.path(),
                                        DefinitionFormatter.format(file).text())
                                : file);
            }
            return files;
        }
    }
}
