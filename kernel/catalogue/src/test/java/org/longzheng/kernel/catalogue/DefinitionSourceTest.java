package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.internal.ComposedSource;

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
    void aJarThatHoldsThemComposedIsReadFromThatAndHoldsTheSame() throws IOException {
        var jar = jarOf(PERMITS, "longzheng/metadata/", ComposedSource.write(permits()));
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var source = PlatformDefinitions.of(loader);
            var catalogue = CatalogueBuilder.standard().source(source).build().orThrow();
            var fromFiles =
                    CatalogueBuilder.standard().source(permits()).build().orThrow();

            assertThat(source).isInstanceOf(ComposedSource.class);
            assertThat(catalogue.checksum()).isEqualTo(fromFiles.checksum());
            assertThat(catalogue.entities()).isEqualTo(fromFiles.entities());
            assertThat(catalogue.processes()).isEqualTo(fromFiles.processes());
            assertThat(originals(source)).isNotEmpty().isEqualTo(originals(permits()));
        }
    }

    @Test
    void besideFoldersOfClassesTheComposedFormIsPassedOver() throws IOException {
        Files.createDirectories(folder.resolve("longzheng/metadata"));
        Files.write(folder.resolve("longzheng/metadata.composed"), ComposedSource.write(permits()));
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(PlatformDefinitions.of(loader)).isNotInstanceOf(ComposedSource.class);
        }
    }

    @Test
    void faultyDefinitionsAreNotComposed() throws IOException {
        Files.writeString(folder.resolve("codes.yaml"), "codes: {");

        assertThatThrownBy(() ->
                        ComposedSource.write(DefinitionSource.folder(folder, "metadata", DefinitionSource.PLATFORM)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("metadata/codes.yaml");
    }

    /** What each file holds, by path. */
    private static Map<String, String> originals(DefinitionSource source) throws IOException {
        var files = new TreeMap<String, String>();
        for (var file : source.originals()) {
            files.put(file.path(), new String(file.read(1 << 20), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    private static DefinitionSource permits() {
        return DefinitionSource.folder(PERMITS, "metadata", DefinitionSource.PLATFORM);
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
        return jarOf(files, prefix, new byte[0]);
    }

    private Path jarOf(Path files, String prefix, byte[] composed) throws IOException {
        var jar = folder.resolve("definitions.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                var all = Files.walk(files)) {
            zip.putNextEntry(new ZipEntry(prefix));
            if (composed.length > 0) {
                zip.putNextEntry(new ZipEntry(PlatformDefinitions.COMPOSED));
                zip.write(composed);
            }
            for (var file : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(prefix + files.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
