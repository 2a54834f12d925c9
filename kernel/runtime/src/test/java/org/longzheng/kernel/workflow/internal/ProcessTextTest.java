package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;

class ProcessTextTest {

    private static Catalogue catalogue;

    @BeforeAll
    static void read() {
        catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        ProcessTextTest.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("../../plugins/lawyers/metadata"), "lawyers"))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/permits"), "permits"))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/linked"), "linked"))
                .build()
                .orThrow();
    }

    @Test
    void whatIsKeptOfAProcessReadsAsTheSameProcess() {
        assertThat(catalogue.processes().values()).hasSizeGreaterThan(3).allSatisfy(process -> {
            var text = ProcessText.write(process);
            var kept = ProcessText.read(text, UnaryOperator.identity());

            assertThat(ProcessText.write(kept)).isEqualTo(text);
            assertThat(kept.steps().keySet())
                    .containsExactlyElementsOf(process.steps().keySet());
            assertThat(kept.limits().keySet())
                    .containsExactlyElementsOf(process.limits().keySet());
            assertThat(kept.start().at()).isEqualTo(process.start().at());
            assertThat(kept.effects().count()).isEqualTo(process.effects().count());
            assertThat(BpmnCompiler.xml(BpmnCompiler.compile(kept)))
                    .isEqualTo(BpmnCompiler.xml(BpmnCompiler.compile(process)));
        });
    }

    @Test
    void whereADefinitionStandsMakesNoNewVersion() {
        var process = catalogue.process("inspection");

        assertThat(ProcessText.write(process)).doesNotContain("workflow.yaml").contains("not any(repairs, open)");
    }

    @Test
    void whatALaterPlatformAddsReadsAsAbsent() {
        var text = ProcessText.write(catalogue.process("inspection")).replace("\"apart\":[],", "");

        assertThat(ProcessText.read(text, UnaryOperator.identity()).apart()).isEmpty();
    }
}
