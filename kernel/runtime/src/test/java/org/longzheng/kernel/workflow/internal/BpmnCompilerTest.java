package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;

class BpmnCompilerTest {

    private static Catalogue catalogue;
    private static ProcessEngine engine;

    @BeforeAll
    static void read() {
        catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        BpmnCompilerTest.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/permits"), "permits"))
                .build()
                .orThrow();
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:compiler;DB_CLOSE_DELAY=-1");
        configuration.setEngineName("compiler");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setEnableSafeBpmnXml(true);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setExpressionManager(new RouteExpressions());
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("stall-permit.bpmn20.xml", xml("stall-permit"))
                .deploy();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static String xml(String process) {
        return BpmnCompiler.xml(BpmnCompiler.compile(catalogue.process(process)));
    }

    @Test
    void compilesStepsGatewaysAndBranchesAsTheGoldenFileSays() throws IOException {
        var golden = Path.of("src/test/resources/definitions/stall-permit.bpmn20.xml");
        var text = xml("stall-permit").replace("><", ">\n<");

        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void leavesNoExpressionInTheEngineButComparisonsOfItsOwn() {
        var expressions = Pattern.compile("[$#]\\{[^}]*}?")
                .matcher(xml("stall-permit"))
                .results()
                .map(match -> match.group())
                .toList();

        assertThat(expressions).isNotEmpty().allMatch(RouteExpressions::isRoute);
        assertThatThrownBy(
                        () -> new RouteExpressions().createExpression("${''.getClass().forName('java.lang.System')}"))
                .hasMessageContaining("not an expression of the process compiler");
        assertThat(new RouteExpressions().createExpression("受理").getExpressionText())
                .isEqualTo("受理");
    }

    @Test
    void goesThroughBranchesAutomaticStepAndSkippedStepToTheEnd() {
        var instance = engine.getRuntimeService().startProcessInstanceByKey("stall-permit");
        complete(
                instance.getId(),
                "do-accept",
                Map.of("go_accept", "do-checks", "at_hygiene", "do-hygiene", "go_space", "out-checks"));
        assertThat(open(instance.getId())).containsExactlyInAnyOrder("do-hygiene", "do-space");

        complete(instance.getId(), "do-space", Map.of());
        complete(
                instance.getId(),
                "do-hygiene",
                Map.of("go_hygiene", "out-checks", "go_route", "at-examine", "at_examine", "do-decide"));
        assertThat(open(instance.getId())).containsExactly("do-decide");

        complete(instance.getId(), "do-decide", Map.of("go_decide", "do-examine"));
        complete(instance.getId(), "do-examine", Map.of("go_examine", "do-decide"));
        complete(instance.getId(), "do-decide", Map.of("go_decide", "end-GRANTED"));
        assertThat(open(instance.getId())).isEmpty();
    }

    @Test
    void aBranchThatRefusesEndsItsSisters() {
        var instance = engine.getRuntimeService().startProcessInstanceByKey("stall-permit");
        complete(instance.getId(), "do-accept", Map.of("go_accept", "do-checks", "at_hygiene", "do-hygiene"));

        complete(instance.getId(), "do-hygiene", Map.of("go_hygiene", "leave-checks-to-end-REFUSED"));

        assertThat(open(instance.getId())).isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    @Test
    void standsStillWhenNobodySaysWhereToGo() {
        var instance = engine.getRuntimeService().startProcessInstanceByKey("stall-permit");

        assertThatThrownBy(() -> complete(instance.getId(), "do-accept", Map.of("go_accept", "end-NOWHERE")))
                .isInstanceOf(RuntimeException.class);
        assertThat(open(instance.getId())).containsExactly("do-accept");
    }

    private static List<String> open(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    private static void complete(String instance, String task, Map<String, Object> routes) {
        var found = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(task)
                .singleResult();
        engine.getTaskService().complete(found.getId(), Map.of(), routes);
    }
}
