package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.common.engine.impl.util.io.InputStreamSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.bpmn.BpmnImport;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.Problem.Severity;

class BpmnFilesTest {

    private static String xml;
    private static BpmnModel model;

    @BeforeAll
    static void export() {
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        BpmnFilesTest.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/definitions/permits"), "permits"))
                .build()
                .orThrow();
        xml = new CompiledBpmnFiles().of(catalogue.process("stall-permit"));
        // with its schema, as a strict tool reads it
        model = new BpmnXMLConverter()
                .convertToBpmnModel(
                        new InputStreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
                        true,
                        true);
    }

    @Test
    void placesEveryNodeAndWayAndNoNodeOnAnother() {
        check(model.getMainProcess());
    }

    private static void check(FlowElementsContainer container) {
        var placed = new ArrayList<FlowNode>();
        for (var element : container.getFlowElements()) {
            if (element instanceof SequenceFlow way) {
                assertThat(model.getFlowLocationGraphicInfo(way.getId()))
                        .as(way.getId())
                        .hasSizeGreaterThan(1);
            } else if (element instanceof FlowNode node) {
                var box = model.getGraphicInfo(node.getId());
                assertThat(box).as(node.getId()).isNotNull();
                for (var other : placed) {
                    if (!(node instanceof BoundaryEvent || other instanceof BoundaryEvent)) {
                        assertThat(apart(box, model.getGraphicInfo(other.getId())))
                                .as(node.getId() + " and " + other.getId())
                                .isTrue();
                    }
                }
                placed.add(node);
            }
            if (element instanceof SubProcess group) {
                check(group);
            }
        }
    }

    private static boolean apart(GraphicInfo one, GraphicInfo other) {
        return one.getX() + one.getWidth() <= other.getX()
                || other.getX() + other.getWidth() <= one.getX()
                || one.getY() + one.getHeight() <= other.getY()
                || other.getY() + other.getHeight() <= one.getY();
    }

    @Test
    void endsEachWayAtTheNodesItJoins() {
        for (var way : model.getMainProcess().findFlowElementsOfType(SequenceFlow.class, false)) {
            var line = model.getFlowLocationGraphicInfo(way.getId());

            assertThat(touches(line.getFirst(), model.getGraphicInfo(way.getSourceRef())))
                    .as(way.getId())
                    .isTrue();
            assertThat(touches(line.getLast(), model.getGraphicInfo(way.getTargetRef())))
                    .as(way.getId())
                    .isTrue();
        }
    }

    private static boolean touches(GraphicInfo point, GraphicInfo box) {
        return point.getX() >= box.getX() - 1
                && point.getX() <= box.getX() + box.getWidth() + 1
                && point.getY() >= box.getY() - 1
                && point.getY() <= box.getY() + box.getHeight() + 1;
    }

    @Test
    void namesWaysAfterTheChoicesThatTakeThem() {
        var names = model.getMainProcess().findFlowElementsOfType(SequenceFlow.class, true).stream()
                .map(SequenceFlow::getName)
                .toList();

        assertThat(names).contains("受理", "不予受理");
    }

    @Test
    void comesBackInAsStepsOfTheSameNames() {
        var again =
                BpmnImport.read("stall-permit.bpmn", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

        assertThat(again.problems()).noneMatch(problem -> problem.severity() == Severity.ERROR);
        assertThat(List.of("label: 受理", "label: 决定")).allMatch(again.yaml()::contains);
    }
}
