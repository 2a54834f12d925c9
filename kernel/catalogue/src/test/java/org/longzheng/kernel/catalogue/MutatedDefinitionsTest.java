package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.sdk.Problem;

/**
 * Whatever stands in a file, building tells problems that have their place, or accepts; it never fails, hangs, or hands out half a catalogue.
 * {@code -Dmutations=20000} runs for long; {@code -Dseed=…} begins elsewhere. A mutation depends on its seed and number alone.
 */
class MutatedDefinitionsTest {

    /** Nobody waits longer for an answer; it is there for what hangs. */
    private static final Duration HANGS = Duration.ofMinutes(2);

    /** One mutation in so many is of the platform's own definitions with a whole module, which takes as long as all others together. */
    private static final int SELDOM = 20;

    private static final int MUTATIONS = Integer.getInteger("mutations", 600);
    private static final long SEED = Long.getLong("seed", 20261123L);

    private static final Path ACCEPTED = RejectedDefinitionsTest.FIXTURES.resolve("accepted");

    @Test
    void tellsWhereItIsWrongOrAccepts() throws IOException {
        var small = List.of(
                Definitions.of(ACCEPTED.resolve("permits")),
                Definitions.of(ACCEPTED.resolve("contracts")),
                Definitions.of(ACCEPTED.resolve("migrations")),
                Definitions.of(ACCEPTED.resolve("self-reference")));
        var shipped = List.of(Definitions.ofModule("lawyers"), Definitions.ofModule("petitions"));
        var all = new ArrayList<>(small);
        all.addAll(shipped);
        var mutator = new Mutator(all.stream()
                .flatMap(definitions -> definitions.files.values().stream())
                .map(MutatedDefinitionsTest::text)
                .toList());
        int refused = 0;
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var random = new Random(SEED * 31 + i);
            var among = random.nextInt(SELDOM) == 0 ? shipped : small;
            var definitions = among.get(random.nextInt(among.size()));
            var paths = List.copyOf(definitions.files.keySet());
            var path = paths.get(random.nextInt(paths.size()));
            var mutated = mutator.mutateBytes(text(definitions.files.get(path)), random);
            var what = "mutation %d of seed %d: %s%n%s".formatted(i, SEED, path, text(mutated));

            var outcome = built(definitions.with(path, mutated), what);

            assertThat(outcome.problems().sorted()).as(what).allSatisfy(problem -> told(problem, definitions));
            if (outcome.problems().hasErrors()) {
                refused++;
                assertThat(outcome.catalogue()).as(what).isNull();
            } else {
                accepted++;
                whole(outcome.orThrow(), what);
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 3);
        assertThat(accepted).isGreaterThan(MUTATIONS / 50);
    }

    private static CatalogueOutcome built(CatalogueBuilder builder, String what) {
        try {
            return assertTimeoutPreemptively(HANGS, () -> builder.build(), what);
        } catch (Throwable failed) {
            throw new AssertionError(what, failed);
        }
    }

    private static void told(Problem problem, Definitions definitions) {
        assertThat(problem.place().file()).isIn(definitions.shown);
        assertThat(problem.code()).matches("[A-Z]{3}-[0-9]{3}");
        assertThat(problem.says()).isNotBlank().doesNotContain("Exception", "org.longzheng", "org.snakeyaml");
    }

    /** Whatever a definition names is there. */
    private static void whole(Catalogue catalogue, String what) {
        for (var process : catalogue.processes().values()) {
            assertThat(catalogue.entities()).as(what).containsKey(process.entity());
            assertThat(process.steps()).as(what).isNotEmpty();
        }
        for (var entity : catalogue.entities().values()) {
            for (var field : entity.fields().values()) {
                if (field.type().is(FieldKind.REFERENCE)) {
                    assertThat(catalogue.entities())
                            .as(what)
                            .containsKey(field.type().target());
                } else if (field.type().is(FieldKind.CODE) && field.type().target() != null) {
                    assertThat(catalogue.codes())
                            .as(what)
                            .containsKey(field.type().target());
                }
            }
        }
        for (var report : catalogue.reports().values()) {
            assertThat(catalogue.entities()).as(what).containsKey(report.over());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Definitions of which a file is spoilt, with those below them.
     *
     * @param below what they build on
     * @param shown the files that problems may name
     */
    private record Definitions(
            String owner, List<DefinitionSource> below, Map<String, byte[]> files, List<String> shown) {

        static Definitions of(Path folder) throws IOException {
            return of(folder, DefinitionSource.PLATFORM, List.of());
        }

        static Definitions ofModule(String module) throws IOException {
            var platform = DefinitionSource.folder(Path.of("../../metadata"), "metadata", DefinitionSource.PLATFORM);
            return of(Path.of("../../plugins", module, "metadata"), module, List.of(platform));
        }

        private static Definitions of(Path folder, String owner, List<DefinitionSource> below) throws IOException {
            var files = new LinkedHashMap<String, byte[]>();
            var shown = new ArrayList<String>();
            for (var file : DefinitionSource.folder(folder, owner).files()) {
                if (file.path().endsWith(".yaml")) {
                    files.put(file.path(), file.read(1 << 20));
                    shown.add("spoilt/" + file.path());
                }
            }
            for (var source : below) {
                for (var file : source.files()) {
                    shown.add(file.shown());
                }
            }
            return new Definitions(owner, below, files, shown);
        }

        CatalogueBuilder with(String path, byte[] content) {
            var changed = new LinkedHashMap<>(files);
            changed.put(path, content);
            var builder = CatalogueBuilder.standard();
            below.forEach(builder::source);
            return builder.source(DefinitionSource.texts(changed, "spoilt", owner));
        }
    }
}
