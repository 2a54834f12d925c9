package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions are the same wherever they lie. */
class DefinitionSourceTest {

    private static final Path PERMITS = RejectedDefinitionsTest.FIXTURES.resolve("accepted/permits");

    @TempDir
    Path folder;

    @Test
    void aJarHoldsTheSameDefinitionsAsItsFolder() throws IOException {
        var jar = jarOf(PERMITS, "metadata/");

        var fromJar = CatalogueBuilder.standard()
                .source(DefinitionSource.jar(jar, "metadata", DefinitionSource.PLATFORM))
                .build();

        assertThat(fromJar.problems().asText()).isEmpty();
        assertThat(fromJar.orThrow().checksum())
                .isEqualTo(CatalogueBuilder.standard().build(PERMITS).orThrow().checksum());
    }

    @Test
    void theClassPathHoldsTheSameDefinitionsAsAFolder() throws IOException {
        var jar = jarOf(PERMITS, "longzheng/metadata/");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var outcome = CatalogueBuilder.standard()
                    .source(DefinitionSource.classPath(loader, "longzheng/metadata", DefinitionSource.PLATFORM))
                    .build();

            assertThat(outcome.problems().asText()).isEmpty();
            assertThat(outcome.orThrow().entity("permit").place().file()).isEqualTo("metadata/permit/entity.yaml");
        }
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        var outcome = CatalogueBuilder.standard().build(folder.resolve("metdata"));

        assertThat(outcome.catalogue()).isNull();
        assertThat(outcome.problems().asText()).contains("CAT-001", "cannot be listed: it is no folder");
    }

    @Test
    void aDamagedJarIsAProblem() throws IOException {
        var jar = Files.writeString(folder.resolve("broken.jar"), "this is no jar");

        var outcome = CatalogueBuilder.standard()
                .source(DefinitionSource.jar(jar, "metadata", "broken"))
                .build();

        assertThat(outcome.problems().asText())
                .contains("CAT-001", "\"broken\"")
                .doesNotContain("Exception");
    }

    @Test
    void aFileBeyondOneMebibyteIsRefusedUnread() throws IOException {
        var entity = Files.createDirectories(folder.resolve("big")).resolve("entity.yaml");
        Files.writeString(
                entity, "entity: big\nlabel: 大\nfields:\n  text: { type: text, label: 文 }\n" + "# …\n".repeat(400_000));

        var outcome = CatalogueBuilder.standard().build(folder);

        assertThat(outcome.problems().asText()).contains("CAT-002", "larger than 1 MiB");
    }

    @Test
    void theChecksumChangesWithADefinitionAndNotWithAComment() throws IOException {
        var entity = Files.createDirectories(folder.resolve("note")).resolve("entity.yaml");
        var text = "entity: note\nlabel: 便条\nfields:\n  text: { type: text, label: 文 }\n";
        var before = checksum(entity, text);

        assertThat(checksum(entity, "# a remark\n" + text)).isEqualTo(before);
        assertThat(checksum(entity, text.replace("便条", "字条"))).isNotEqualTo(before);
    }

    private String checksum(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return CatalogueBuilder.standard().build(folder).orThrow().checksum();
    }

    private Path jarOf(Path files, String prefix) throws IOException {
        var jar = folder.resolve("definitions.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                var all = Files.walk(files)) {
            zip.putNextEntry(new ZipEntry(prefix));
            for (var file : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(prefix + files.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
