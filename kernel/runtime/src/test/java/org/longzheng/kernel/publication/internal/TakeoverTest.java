package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;

/** What becomes of published files when a module is found in another version; digests are letters. */
class TakeoverTest {

    @Test
    void aModuleThatIsNewIsTakenAsItIs() {
        var takeover = takeover(DefinitionSet.empty(), set(Map.of("a.yaml", "x")));

        assertThat(takeover.set()).isEqualTo(set(Map.of("a.yaml", "x")));
        assertThat(takeover.conflicts()).isEmpty();
    }

    @Test
    void aFileThatNobodyChangedHereFollowsTheModule() {
        var takeover =
                takeover(set(Map.of("a.yaml", "x", "gone.yaml", "g")), set(Map.of("a.yaml", "y", "new.yaml", "n")));

        assertThat(takeover.set()).isEqualTo(set(Map.of("a.yaml", "y", "new.yaml", "n")));
        assertThat(takeover.conflicts()).isEmpty();
    }

    @Test
    void aFileThatOnlyWeChangedStaysOurs() {
        var published = set(Map.of("a.yaml", "x", "b.yaml", "b"))
                .with("m", "a.yaml", "ours")
                .with("m", "own.yaml", "own")
                .with("m", "b.yaml", null);

        var takeover = takeover(published, set(Map.of("a.yaml", "x", "b.yaml", "b", "c.yaml", "c")));

        assertThat(takeover.conflicts()).isEmpty();
        assertThat(takeover.set().of("m"))
                .containsEntry("a.yaml", new Entry("x", "ours"))
                .containsEntry("own.yaml", new Entry(null, "own"))
                .containsEntry("b.yaml", new Entry("b", null))
                .containsEntry("c.yaml", new Entry("c", "c"));
    }

    @Test
    void aModuleOfWhichBothChangedAFileStaysAsItWasPublished() {
        var published = set(Map.of("a.yaml", "x", "b.yaml", "b")).with("m", "a.yaml", "ours");

        var takeover = takeover(published, set(Map.of("a.yaml", "theirs", "b.yaml", "newer")));

        assertThat(takeover.set()).isEqualTo(published);
        assertThat(takeover.conflicts()).containsOnlyKeys("m");
        assertThat(takeover.conflicts().get("m")).containsExactly("a.yaml");
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        var published = set(Map.of("a.yaml", "x")).with("m", "a.yaml", "same");

        var takeover = takeover(published, set(Map.of("a.yaml", "same")));

        assertThat(takeover.conflicts()).isEmpty();
        assertThat(takeover.set().of("m")).containsEntry("a.yaml", new Entry("same", "same"));
    }

    @Test
    void aModuleThatComesBackFindsItsChangesAgain() {
        var earlier = set(Map.of("a.yaml", "x")).with("m", "a.yaml", "ours");

        var takeover = Takeover.of(DefinitionSet.empty(), set(Map.of("a.yaml", "x")), earlier::of);

        assertThat(takeover.set()).isEqualTo(earlier);
    }

    @Test
    void returningKeepsWhatModulesDeliverNow() {
        var then = set(Map.of("a.yaml", "x", "b.yaml", "b"));
        var now = set(Map.of("a.yaml", "y", "c.yaml", "c"));

        assertThat(then.over(now).of("m"))
                .containsEntry("a.yaml", new Entry("y", "x"))
                .containsEntry("b.yaml", new Entry(null, "b"))
                .containsEntry("c.yaml", new Entry("c", null));
    }

    private static Takeover takeover(DefinitionSet published, DefinitionSet delivered) {
        return Takeover.of(published, delivered, module -> Map.of());
    }

    private static DefinitionSet set(Map<String, @Nullable String> digests) {
        var files = new TreeMap<String, Entry>();
        digests.forEach((path, digest) -> files.put(path, new Entry(digest, digest)));
        return DefinitionSet.empty().with("m", files);
    }
}
