package org.longzheng.kernel.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.extensions.PluginSignature.Verdict;

class PluginSignatureTest {

    @TempDir
    Path folder;

    private PublisherKey key;
    private Path jar;

    @BeforeEach
    void aJarThatSomebodySigned() throws IOException {
        key = PublisherKey.create(folder.resolve("publisher.key"));
        jar = folder.resolve("permits.jar");
        write(Map.of("META-INF/MANIFEST.MF", "Plugin-Id: permits", "metadata/module.yaml", "module: permits"));
        PluginSignature.sign(jar, key);
    }

    @Test
    void isGoodAsLongAsNothingChanges() {
        assertThat(PluginSignature.verify(jar)).isEqualTo(new Verdict.Signed(key.publicKey()));
        assertThat(PluginSignature.refusal(jar, Set.of(key.publicKey()))).isNull();
    }

    @Test
    void isNotEnoughWhenNobodyTrustsThePublisher() throws IOException {
        var other = PublisherKey.create(folder.resolve("other.key"));

        assertThat(PluginSignature.refusal(jar, Set.of(other.publicKey())))
                .contains("whom this installation does not list", key.publicKey());
        assertThat(PluginSignature.refusal(jar, Set.of())).contains("does not list");
    }

    @Test
    void isMissing() throws IOException {
        write(Map.of("metadata/module.yaml", "module: permits"));

        assertThat(PluginSignature.verify(jar)).isEqualTo(new Verdict.Unsigned());
        assertThat(PluginSignature.refusal(jar, Set.of(key.publicKey()))).isEqualTo("is not signed");
    }

    @Test
    void breaksWithWhateverIsDoneToTheJar() throws IOException {
        assertBreaks("changed", entries -> entries.put("metadata/module.yaml", "module: permitz"));
        assertBreaks("added", entries -> entries.put("evil/Evil.class", "x"));
        assertBreaks("left out", entries -> entries.remove("metadata/module.yaml"));
        assertBreaks("renamed", entries -> entries.put("metadata/other.yaml", entries.remove("metadata/module.yaml")));
        assertBreaks("manifest", entries -> entries.put("META-INF/MANIFEST.MF", "Plugin-Id: other"));
        assertBreaks("folder", entries -> entries.put("added/", ""));
    }

    @Test
    void cannotBeCarriedOverToAnotherKey() throws IOException {
        var other = PublisherKey.create(folder.resolve("other.key"));

        assertBreaks(
                "key",
                entries -> entries.compute(
                        PluginSignature.ENTRY, (name, text) -> text.replace(key.publicKey(), other.publicKey())));
        assertBreaks("no key", entries -> entries.put(PluginSignature.ENTRY, "Public-Key: AAAA\nSignature: AAAA\n"));
        assertBreaks("no base64", entries -> entries.put(PluginSignature.ENTRY, "Public-Key: ?\nSignature: ?\n"));
        assertBreaks("empty", entries -> entries.put(PluginSignature.ENTRY, ""));
    }

    @Test
    void isReplacedByALaterOne() throws IOException {
        var other = PublisherKey.create(folder.resolve("other.key"));

        PluginSignature.sign(jar, other);

        assertThat(PluginSignature.verify(jar)).isEqualTo(new Verdict.Signed(other.publicKey()));
    }

    @Test
    void isNotSeenInWhatIsNoJar() throws IOException {
        Files.writeString(jar, "no jar");

        assertThat(PluginSignature.refusal(jar, Set.of(key.publicKey()))).contains("cannot be read");
    }

    @Test
    void theKeyComesBackFromItsFile() throws IOException {
        assertThat(PublisherKey.read(folder.resolve("publisher.key")).publicKey())
                .isEqualTo(key.publicKey())
                .hasSize(88);
    }

    private void assertBreaks(String how, Consumer<Map<String, String>> change) throws IOException {
        var before = Files.readAllBytes(jar);
        var entries = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        change.accept(entries);
        write(entries);

        assertThat(PluginSignature.verify(jar)).as(how).isInstanceOf(Verdict.Broken.class);
        assertThat(PluginSignature.refusal(jar, Set.of(key.publicKey())))
                .as(how)
                .startsWith("is signed, but ");
        Files.write(jar, before);
    }

    private void write(Map<String, String> entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
