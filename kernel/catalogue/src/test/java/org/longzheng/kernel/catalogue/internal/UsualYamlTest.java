package org.longzheng.kernel.catalogue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.catalogue.Mutator;
import org.longzheng.kernel.sdk.ProblemCollector;

/** {@code -Dmutations=1000000} runs for long; {@code -Dseed=…} begins elsewhere. */
class UsualYamlTest {

    private static final int MUTATIONS = Integer.getInteger("mutations", 20_000);
    private static final long SEED = Long.getLong("seed", 20261130L);

    /** Beyond that the library alone takes minutes for all mutations. */
    private static final int LONGEST = 100_000;

    private static final List<Path> SHIPPED = List.of(Path.of("../../metadata"), Path.of("../../plugins"));
    private static final Path FIXTURES = Path.of("src/test/resources/catalogue");

    @Test
    void readsWhatIsShippedAsTheLibraryDoes() throws IOException {
        for (var folder : SHIPPED) {
            for (var text : texts(folder)) {
                assertThat(agrees(text, text)).as(text).isTrue();
            }
        }
    }

    @Test
    void readsWhatIsSpoiltAsTheLibraryDoesOrNotAtAll() throws IOException {
        var texts = texts(FIXTURES);
        for (var folder : SHIPPED) {
            texts.addAll(texts(folder));
        }
        var mutator = new Mutator(texts);
        int usual = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var random = new Random(SEED * 31 + i);
            var text = mutator.mutate(texts.get(random.nextInt(texts.size())), random);

            usual += agrees(text, "mutation %d of seed %d:%n%s".formatted(i, SEED, text)) ? 1 : 0;
        }

        assertThat(usual).isGreaterThan(MUTATIONS / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a: b c  # d\n",
                "a:\n- b\n- c: d\n  e: f\n-   g: h\ni: j\n",
                "a:\n    -   b\n    -\n        c: d\n# e\n  # f\n\ng: 'it''s # h: '\n",
                "\"a\\\"b\\\\\": { 'c': [d , -1, \"e, f\"],\n\n  # g\n  h: {} , i: [ ] } # j\n",
                "a: { b: c:d, e#f: g h , 甲: 乙 }\n乙: 甲: 丙\n",
                "a: [b,c , d ]\ne: f[0]{g},h\n",
                "a: -1\nb: -c\nd: ~\ne: =f\n"
            })
    void readsWhatPeopleWriteAsTheLibraryDoes(String text) {
        agrees(text, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "- a",
                " a: b",
                "a: b\n c: d",
                "a: b\n  c",
                "a:",
                "a:\nb: c",
                "a: |\n  b\n",
                "a: &b c",
                "a: *b",
                "a: !c d",
                "---\na: b",
                "a: b\n...\n",
                "a: {b}",
                "a: {b: }",
                "a: [b: c]",
                "a: [b, , c]",
                "a: [b\n c]",
                "a: \"b\n  c\"",
                "a: \"\\u0041\"",
                "a: b: c",
                "? a\n: b",
                "a: b\na: c",
                "on: b",
                "a:\tb",
                "a: [\nb]",
                "a: {b: c} d",
                "a: 'b' c",
                "a: {b: c}d",
                "a: [b]#c"
            })
    void leavesToTheLibraryWhatIsUnusual(String text) {
        assertThat(UsualYaml.compose("a.yaml", text)).isNull();
    }

    /** Whether it was read here; then as the library reads it, to the last place. */
    private static boolean agrees(String text, String what) {
        var usual = UsualYaml.compose("a.yaml", text);
        if (usual == null) {
            return false;
        }
        var problems = new ProblemCollector();
        var any = new DefinitionReader(problems).composeAny("a.yaml", text);
        assertThat(problems.asText()).as(what).isEmpty();
        assertThat(bytes(usual)).as(what).isEqualTo(bytes(any));
        return true;
    }

    private static byte[] bytes(SourceNode.@Nullable Table root) {
        assertThat(root).isNotNull();
        var out = new NodeOutput();
        out.node(root);
        return out.bytes();
    }

    private static List<String> texts(Path folder) throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.toString().contains("target"))
                    .sorted()
                    .toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                if (text.length() < LONGEST) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
