package org.longzheng.kernel.bpmn;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * The nodes and flows of the first process in a BPMN 2.0 file, each with its place. Read with a plain pull parser that takes no document type and
 * resolves nothing outside the file.
 *
 * @param id of the process, or empty
 * @param name of the process, or empty
 */
record BpmnFile(String id, String name, SourcePlace place, Map<String, Node> nodes, List<Way> ways) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final int MOST_NODES = 500;
    private static final Set<String> TASKS = Set.of("userTask", "manualTask", "task");
    private static final Set<String> NOT_CARRIED = Set.of(
            "serviceTask",
            "scriptTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "eventBasedGateway",
            "complexGateway",
            "inclusiveGateway");
    private static final Set<String> INSIDE_NOT_CARRIED = Set.of(
            "timerEventDefinition",
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "multiInstanceLoopCharacteristics",
            "standardLoopCharacteristics",
            "taskListener",
            "executionListener",
            "formProperty",
            "dataObject",
            "messageFlow");

    /** What a node is to us. */
    enum Kind {
        START,
        END,
        STEP,
        CHOICE,
        BRANCHES,
        OTHER
    }

    /**
     * A node of the file.
     *
     * @param element its name in the file, e.g. {@code serviceTask}
     * @param people who may do it, as the file names them
     */
    record Node(Kind kind, String element, String id, String name, List<String> people, SourcePlace place) {}

    /** A sequence flow. */
    record Way(
            String id,
            String name,
            String from,
            String to,
            @Nullable String condition,
            SourcePlace place) {}

    List<Way> leaving(String node) {
        return ways.stream().filter(way -> way.from().equals(node)).toList();
    }

    long entering(String node) {
        return ways.stream().filter(way -> way.to().equals(node)).count();
    }

    /** Reads a file; null when there is no process in it, which the problems then say. */
    static @Nullable BpmnFile read(String file, InputStream content, ProblemCollector problems) {
        try {
            var reader = factory().createXMLStreamReader(content);
            return new Reading(file, reader, problems).read();
        } catch (XMLStreamException broken) {
            var at = broken.getLocation();
            var place = at == null
                    ? SourcePlace.of(file)
                    : new SourcePlace(file, Math.max(0, at.getLineNumber()), Math.max(0, at.getColumnNumber()));
            problems.error("BPM-001", place)
                    .mend("Export the process again as BPMN 2.0 XML, without a document type.")
                    .says("The file is not XML that can be read: %s", firstLine(broken.getMessage()));
            return null;
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "";
        }
        var lines = message.lines().toList();
        return lines.getLast().replace("Message: ", "");
    }

    /** One pass over the file. */
    private static final class Reading {

        private final String file;
        private final XMLStreamReader reader;
        private final ProblemCollector problems;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final List<Way> ways = new ArrayList<>();
        private final Map<String, String> lanes = new LinkedHashMap<>();

        Reading(String file, XMLStreamReader reader, ProblemCollector problems) {
            this.file = file;
            this.reader = reader;
            this.problems = problems;
        }

        @Nullable
        BpmnFile read() throws XMLStreamException {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && is("process")) {
                    var id = attribute("id");
                    var name = attribute("name");
                    var place = place();
                    inside();
                    var held = new LinkedHashMap<String, Node>();
                    nodes.forEach((key, node) -> held.put(key, inLane(node)));
                    return new BpmnFile(id, name, place, held, ways);
                }
            }
            problems.error("BPM-001", SourcePlace.of(file))
                    .mend("Export the process again as BPMN 2.0 XML.")
                    .says("The file holds no BPMN 2.0 process.");
            return null;
        }

        private Node inLane(Node node) {
            var lane = lanes.get(node.id());
            return lane == null || !node.people().isEmpty()
                    ? node
                    : new Node(node.kind(), node.element(), node.id(), node.name(), List.of(lane), node.place());
        }

        private void inside() throws XMLStreamException {
            var lane = "";
            for (int depth = 1; depth > 0; ) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    continue;
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                depth++;
                var element = reader.getLocalName();
                if (element.equals("lane")) {
                    lane = attribute("name");
                } else if (element.equals("flowNodeRef")) {
                    lanes.put(reader.getElementText().strip(), lane);
                    depth--;
                } else if (element.equals("sequenceFlow")) {
                    way();
                    depth--;
                } else if (INSIDE_NOT_CARRIED.contains(element)) {
                    notCarried(element, attribute("id"), place());
                } else {
                    var kind = kind(element);
                    if (kind != null) {
                        node(kind, element);
                        if (nodes.size() > MOST_NODES) {
                            problems.error("BPM-001", place())
                                    .mend("Split the process.")
                                    .says("The process has more than %d nodes.", MOST_NODES);
                            throw new XMLStreamException("too many nodes", reader.getLocation());
                        }
                    }
                }
            }
        }

        private static @Nullable Kind kind(String element) {
            return switch (element) {
                case "startEvent" -> Kind.START;
                case "endEvent" -> Kind.END;
                case "exclusiveGateway" -> Kind.CHOICE;
                case "parallelGateway" -> Kind.BRANCHES;
                default -> TASKS.contains(element) ? Kind.STEP : NOT_CARRIED.contains(element) ? Kind.OTHER : null;
            };
        }

        private void node(Kind kind, String element) {
            var people = new ArrayList<String>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                if (reader.getAttributeLocalName(i).equals("candidateGroups")) {
                    for (var each : reader.getAttributeValue(i).split(",")) {
                        people.add(each.strip());
                    }
                }
            }
            people.removeIf(each -> each.isEmpty() || each.contains("${") || each.contains("#{"));
            var node = new Node(kind, element, attribute("id"), attribute("name"), people, place());
            nodes.put(node.id(), node);
            if (kind == Kind.OTHER) {
                notCarried(element, node.name().isEmpty() ? node.id() : node.name(), node.place());
            }
        }

        private void way() throws XMLStreamException {
            var id = attribute("id");
            var name = attribute("name");
            var from = attribute("sourceRef");
            var to = attribute("targetRef");
            var place = place();
            String condition = null;
            for (int depth = 1; depth > 0; ) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (is("conditionExpression")) {
                        condition = reader.getElementText().strip();
                    } else {
                        depth++;
                    }
                }
            }
            ways.add(new Way(id, name, from, to, condition, place));
        }

        private void notCarried(String element, String what, SourcePlace place) {
            problems.warning("BPM-002", place)
                    .mend("%s", remedy(element))
                    .says("`%s`%s was not carried over.", element, what.isEmpty() ? "" : " \"" + what + "\"");
        }

        private static String remedy(String element) {
            return switch (element) {
                case "timerEventDefinition" -> "Declare a limit with `from`, `until` and, where time decides, `lapse`.";
                case "multiInstanceLoopCharacteristics" -> "Say with `sign` on the step how several people sign.";
                case "intermediateCatchEvent", "receiveTask", "eventBasedGateway" ->
                    "Write a step with `waits-for` and the mark that it waits for.";
                case "callActivity", "subProcess", "transaction", "adHocSubProcess" ->
                    "Write the steps into this process, or open a case of another process with the effect `open`.";
                case "serviceTask", "scriptTask", "sendTask", "businessRuleTask" ->
                    "Say with effects under `then` what is to happen; no script is ever taken from a file.";
                case "formProperty" -> "Declare the field in entity.yaml and name it under `fills`.";
                case "inclusiveGateway", "complexGateway" -> "Write the branches under `together`, each with `when`.";
                default -> "Say it in the language's own words: docs/reference/process.md.";
            };
        }

        private boolean is(String element) {
            return reader.getLocalName().equals(element) && BPMN.equals(reader.getNamespaceURI());
        }

        private String attribute(String name) {
            var value = reader.getAttributeValue(null, name);
            return value == null ? "" : value.strip();
        }

        private SourcePlace place() {
            return new SourcePlace(
                    file,
                    reader.getLocation().getLineNumber(),
                    reader.getLocation().getColumnNumber());
        }
    }
}
