package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the language says what the reader does. */
class ReferencePagesTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern CODE = Pattern.compile("\"((?:CAT|LAY|EXP|DOC|RPT)-[0-9]{3})\"");

    @Test
    void theCommittedPagesAreThoseOfTheReader() throws IOException {
        for (var page : SchemaWriter.referencePages().entrySet()) {
            Golden.file(DOCS.resolve("reference").resolve(page.getKey())).matches(page.getValue());
        }
    }

    @Test
    void everyProblemCodeIsExplained() throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        var explained = Files.readString(DOCS.resolve("problems.md"));

        assertThat(codes).hasSizeGreaterThan(70);
        assertThat(codes).allSatisfy(code -> assertThat(explained).contains("## " + code + " "));
    }

    @Test
    void noCodeStandsForTwoProblems() throws IOException {
        var heads = Files.readAllLines(DOCS.resolve("problems.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.split(" ")[1])
                .toList();

        assertThat(heads).doesNotHaveDuplicates();
    }

    @Test
    void everyRejectedFixtureHasACodeThatIsExplained() throws IOException {
        var explained = Files.readString(DOCS.resolve("problems.md"));
        try (var goldens = Files.walk(RejectedDefinitionsTest.FIXTURES.resolve("rejected"))) {
            for (var golden :
                    goldens.filter(file -> file.endsWith("problems.txt")).toList()) {
                var code = Pattern.compile("(?:CAT|LAY|EXP|DOC|RPT)-[0-9]{3}").matcher(Files.readString(golden));
                assertThat(code.find()).as(golden.toString()).isTrue();
                assertThat(explained).contains("## " + code.group() + " ");
            }
        }
    }

    @Test
    void schemasAreWrittenForEveryKindOfFile(@TempDir Path folder) throws IOException {
        var written = SchemaWriter.writeSchemas(folder);

        assertThat(written).hasSize(17).contains(folder.resolve("entity.schema.json"));
        assertThat(Files.readString(folder.resolve("process.schema.json")))
                .contains("\"$ref\": \"#/$defs/step\"", "\"additionalProperties\": false");
    }
}
