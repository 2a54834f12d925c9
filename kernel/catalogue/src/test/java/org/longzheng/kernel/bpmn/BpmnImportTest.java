package org.longzheng.kernel.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;

class BpmnImportTest {

    private static final Path FOLDER = Path.of("src/test/resources/bpmn");

    @Test
    void writesStepsChoicesBranchesAndEndsAndReportsTheRestByLine() throws IOException {
        BpmnImport found;
        try (var content = Files.newInputStream(FOLDER.resolve("stall.bpmn"))) {
            found = BpmnImport.read("stall.bpmn", content);
        }
        var report = found.problems().stream().map(Problem::asText).collect(Collectors.joining("\n\n", "", "\n"));

        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(FOLDER.resolve("stall.workflow.yaml"), found.yaml());
            Files.writeString(FOLDER.resolve("stall.problems.txt"), report);
        }
        assertThat(found.yaml()).isEqualTo(Files.readString(FOLDER.resolve("stall.workflow.yaml")));
        assertThat(report).isEqualTo(Files.readString(FOLDER.resolve("stall.problems.txt")));
    }

    @Test
    void opensNoFileAndNoAddressThatADocumentTypeNames(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "canary");
        var found = read("""
                <!DOCTYPE d [ <!ENTITY secret SYSTEM "%s"> ]>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                  <process id="p" name="&secret;"><startEvent id="s"/></process>
                </definitions>
                """.formatted(secret.toUri()));

        assertThat(found.yaml()).doesNotContain("canary");
        assertThat(found.problems()).anyMatch(problem -> problem.severity() == Severity.ERROR);
        assertThat(found.problems().toString()).doesNotContain("canary");
    }

    @Test
    void saysWhereBrokenXmlBreaks() {
        var found = read("<definitions>\n  <process id='p'>\n</definitions>");

        assertThat(found.yaml()).isEmpty();
        assertThat(found.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("BPM-001");
            assertThat(problem.place().line()).isEqualTo(3);
        });
    }

    @Test
    void saysThatAFileHoldsNoProcessOrNoTask() {
        assertThat(read("<html/>").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.says()).contains("no BPMN 2.0 process"));
        assertThat(read("""
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                          <process id="p"><startEvent id="s"/></process>
                        </definitions>
                        """).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.says()).contains("No task can be reached"));
    }

    @Test
    void keepsAHostileNameAsText() {
        var found = read("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                  <process id="p" name="x: [evil] # {'"><startEvent id="s"/>
                    <sequenceFlow id="a" sourceRef="s" targetRef="t"/>
                    <userTask id="t" name="a'b&#10;process: other"/>
                  </process>
                </definitions>
                """);

        assertThat(found.yaml()).contains("label: 'x: [evil] # {'''").contains("label: 'a''b process: other'");
    }

    private static BpmnImport read(String text) {
        return BpmnImport.read("file.bpmn", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
