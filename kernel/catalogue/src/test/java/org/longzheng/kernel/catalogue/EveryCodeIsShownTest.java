package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever {@code docs/problems.md} explains is brought about by a definition among the rejected ones, or is shown elsewhere for a reason. */
class EveryCodeIsShownTest {

    private static final Path PROBLEMS = Path.of("../../docs/problems.md");
    private static final Pattern EXPLAINED = Pattern.compile("^## ([A-Z]{3}-[0-9]{3}) ", Pattern.MULTILINE);
    private static final Pattern TOLD = Pattern.compile(" {2}([A-Z]{3}-[0-9]{3})(?: .*)?$", Pattern.MULTILINE);

    private static final String NEEDS_NO_FOLDER = "no folder of definitions brings it about: DefinitionSourceTest";
    private static final String BPMN = "told of a BPMN file: BpmnImportTest";
    private static final String DATABASE = "told when the database is asked: kernel/runtime";
    private static final String OTHER_WORDS = "kept, and told by another code: CAT-060, CAT-092";
    private static final String PUBLISHED = "told of what was published: LayersTest and kernel/runtime";

    /** Codes and why none of the rejected definitions has them. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("BPM-001", BPMN),
            Map.entry("BPM-002", BPMN),
            Map.entry("BPM-003", BPMN),
            Map.entry("BPM-004", BPMN),
            Map.entry("BPM-005", BPMN),
            Map.entry("BPM-006", BPMN),
            Map.entry("CAT-001", NEEDS_NO_FOLDER),
            Map.entry("CAT-002", NEEDS_NO_FOLDER),
            Map.entry("CAT-058", OTHER_WORDS),
            Map.entry("CAT-059", OTHER_WORDS),
            Map.entry("CAT-241", "wants two modules: DutiesTest"),
            Map.entry("DOC-004", "a warning that refuses nothing: TemplateCheckerTest of kernel/runtime"),
            Map.entry("FMT-001", "told by the formatter, which never may: DefinitionFormatterTest"),
            Map.entry("SCH-010", DATABASE),
            Map.entry("SCH-011", DATABASE),
            Map.entry("SCH-013", DATABASE),
            Map.entry("RPT-010", DATABASE),
            Map.entry("CAT-223", DATABASE),
            Map.entry("LAY-008", PUBLISHED),
            Map.entry("LAY-010", PUBLISHED),
            Map.entry("PUB-001", PUBLISHED),
            Map.entry("PUB-002", PUBLISHED));

    @Test
    void byARejectedDefinitionUnlessAReasonIsGiven() throws IOException {
        var missing = new TreeSet<String>();
        EXPLAINED.matcher(Files.readString(PROBLEMS)).results().forEach(code -> missing.add(code.group(1)));
        for (var folder : RejectedDefinitionsTest.rejectedFolders().toList()) {
            var report = RejectedDefinitionsTest.FIXTURES
                    .resolve("rejected")
                    .resolve(folder)
                    .resolve("problems.txt");
            TOLD.matcher(Files.readString(report)).results().forEach(code -> missing.remove(code.group(1)));
        }

        assertThat(missing).isEqualTo(new TreeSet<>(ELSEWHERE.keySet()));
    }
}
