package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.PublisherKey;

class PackCommandTest {

    @TempDir
    Path home;

    @Test
    void packsASignedJarThatSaysWhatItIs() throws IOException {
        var key = home.resolve("publisher.key");
        assertThat(Terminal.run("new-key", key.toString()).exit()).isZero();
        module();

        var answer = Terminal.run("pack", at("seals"), "--into", at("out"), "--key", key.toString());

        var jar = home.resolve("out/seals-0.1.0.jar");
        var open = PublisherKey.read(key).publicKey();
        assertThat(answer.out()).isEqualTo("""
                %s
                Signed. An installation takes it that lists --longzheng.publishers.NAME=%s
                """.formatted(jar, open));
        assertThat(PluginSignature.refusal(jar, Set.of(open))).isNull();
        try (var packed = new JarFile(jar.toFile())) {
            assertThat(packed.getManifest().getMainAttributes().getValue("Plugin-Id"))
                    .isEqualTo("seals");
            assertThat(packed.getManifest().getMainAttributes().getValue("Plugin-Version"))
                    .isEqualTo("0.1.0");
            assertThat(packed.stream().map(java.util.zip.ZipEntry::getName))
                    .contains("metadata/module.yaml", "metadata/seals-case/entity.yaml")
                    .doesNotContain("README.md");
        }
    }

    @Test
    void packsNothingThatIsNotSound() throws IOException {
        module();
        Files.writeString(home.resolve("seals/metadata/seals-case/list.yaml"), "list: seals-case\ncolumns: [none]\n");

        var answer = Terminal.run("pack", at("seals"), "--into", at("out"));

        assertThat(answer.out())
                .contains("list.yaml:2:11")
                .endsWith("Nothing was packed, because the module is not sound.\n");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(home.resolve("out")).doesNotExist();
    }

    @Test
    void signsJarsThatAnotherToolBuilt() throws IOException {
        var key = home.resolve("publisher.key");
        Terminal.run("new-key", key.toString());
        module();
        Terminal.run("pack", at("seals"), "--into", at("out"), "--key", key.toString());
        var other = home.resolve("other.key");
        Terminal.run("new-key", other.toString(), "--public", at("open/other.txt"));

        var answer = Terminal.run("sign", at("out"), "--key", other.toString());

        var open = Files.readString(home.resolve("open/other.txt"));
        assertThat(answer.out()).endsWith("1 signed with " + open + "\n");
        assertThat(PluginSignature.refusal(home.resolve("out/seals-0.1.0.jar"), Set.of(open)))
                .isNull();
    }

    @Test
    void aKeyIsNeverOverwritten() throws IOException {
        var key = Files.writeString(home.resolve("publisher.key"), "precious");

        var answer = Terminal.run("new-key", key.toString());

        assertThat(answer.err()).contains("exists already, and a key is never overwritten");
        assertThat(key).hasContent("precious");
    }

    private void module() {
        assertThat(Terminal.run("new-module", "seals", "--label", "印章借用", "--into", at("seals"))
                        .exit())
                .isZero();
    }

    private String at(String name) {
        return home.resolve(name).toString();
    }
}
