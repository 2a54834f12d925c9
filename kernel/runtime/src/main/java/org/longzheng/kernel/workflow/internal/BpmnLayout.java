package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;

/**
 * Gives each node and flow of a process a place (BPMN diagram interchange), so that other tools can draw what they open. A node stands in the column
 * of its longest way from the start, in the row of the node it follows; ways back run above, ways that pass over a column run below.
 */
final class BpmnLayout {

    private static final double MARGIN = 40;
    private static final double COLUMN_GAP = 56;
    private static final double ROW_GAP = 36;
    private static final double CHANNEL = 14;

    private final BpmnModel model;
    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<BoundaryEvent> borders = new ArrayList<>();
    private final List<SequenceFlow> flows = new ArrayList<>();
    private final Map<String, BpmnLayout> inner = new HashMap<>();
    private final Map<String, Integer> column = new LinkedHashMap<>();
    private final Map<String, Integer> row = new HashMap<>();
    private final Set<String> backward = new HashSet<>();
    private final Map<Integer, Double> left = new HashMap<>();
    private final Map<Integer, Double> right = new HashMap<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();
    private double width;
    private double height;

    private BpmnLayout(BpmnModel model, FlowElementsContainer container) {
        this.model = model;
        for (var element : container.getFlowElements()) {
            switch (element) {
                case BoundaryEvent border -> borders.add(border);
                case FlowNode node -> nodes.add(node);
                case SequenceFlow flow -> flows.add(flow);
                default -> {
                    // data objects have no place
                }
            }
            if (element instanceof SubProcess group) {
                inner.put(group.getId(), new BpmnLayout(model, group));
            }
        }
        findWaysBack();
        rank();
        line();
        place();
        draw();
    }

    /** Places everything in the model's process. */
    static void place(BpmnModel model) {
        new BpmnLayout(model, model.getMainProcess()).write(0, 0);
    }

    // columns and rows

    private static String from(SequenceFlow flow, Collection<BoundaryEvent> borders) {
        return borders.stream()
                .filter(border -> border.getId().equals(flow.getSourceRef()))
                .map(border -> border.getAttachedToRefId())
                .findFirst()
                .orElse(flow.getSourceRef());
    }

    private List<SequenceFlow> leaving(String node) {
        return flows.stream().filter(flow -> from(flow, borders).equals(node)).toList();
    }

    /** A flow to a node that is still being followed closes a circle. */
    private void findWaysBack() {
        var done = new HashSet<String>();
        nodes.forEach(node -> follow(node.getId(), new HashSet<>(), done));
    }

    private void follow(String node, Set<String> way, Set<String> done) {
        if (!done.add(node)) {
            return;
        }
        way.add(node);
        for (var flow : leaving(node)) {
            if (way.contains(flow.getTargetRef())) {
                backward.add(flow.getId());
            } else {
                follow(flow.getTargetRef(), way, done);
            }
        }
        way.remove(node);
    }

    private void rank() {
        nodes.forEach(node -> column.put(node.getId(), 0));
        for (int pass = 0; pass < nodes.size(); pass++) {
            var moved = false;
            for (var flow : flows) {
                int least = column.getOrDefault(from(flow, borders), 0) + 1;
                if (!backward.contains(flow.getId()) && column.getOrDefault(flow.getTargetRef(), least) < least) {
                    column.put(flow.getTargetRef(), least);
                    moved = true;
                }
            }
            if (!moved) {
                return;
            }
        }
    }

    /** Each node takes the row of the first node before it; whoever finds it taken goes down. Ends go below the road. */
    private void line() {
        var taken = new HashSet<String>();
        int last = column.values().stream().mapToInt(each -> each).max().orElse(0);
        for (int each = 0; each <= last; each++) {
            int at = each;
            var here = nodes.stream()
                    .filter(node -> column.get(node.getId()) == at)
                    .sorted((one, other) -> Boolean.compare(isEarlyEnd(one, last), isEarlyEnd(other, last)))
                    .toList();
            for (var node : here) {
                int wanted = flows.stream()
                        .filter(flow -> flow.getTargetRef().equals(node.getId()) && !backward.contains(flow.getId()))
                        .map(flow -> row.get(from(flow, borders)))
                        .filter(found -> found != null)
                        .mapToInt(found -> found)
                        .min()
                        .orElse(0);
                if (isEarlyEnd(node, last)) {
                    wanted++;
                }
                while (!taken.add(at + " " + wanted)) {
                    wanted++;
                }
                row.put(node.getId(), wanted);
            }
        }
    }

    private boolean isEarlyEnd(FlowNode node, int last) {
        return node instanceof EndEvent && column.get(node.getId()) < last;
    }

    // places

    private void place() {
        var widths = new HashMap<Integer, Double>();
        var heights = new HashMap<Integer, Double>();
        for (var node : nodes) {
            widths.merge(column.get(node.getId()), size(node).width(), Math::max);
            heights.merge(row.get(node.getId()), size(node).height(), Math::max);
        }
        double top = MARGIN + CHANNEL * backward.size();
        for (var node : nodes) {
            var size = size(node);
            int at = column.get(node.getId());
            double x = MARGIN + before(widths, at, COLUMN_GAP);
            left.put(at, x);
            right.put(at, x + widths.get(at));
            double y = top + before(heights, row.get(node.getId()), ROW_GAP);
            boxes.put(
                    node.getId(),
                    new Box(
                            x + (widths.get(at) - size.width()) / 2,
                            y + (heights.get(row.get(node.getId())) - size.height()) / 2,
                            size.width(),
                            size.height()));
        }
        var beside = new HashMap<String, Integer>();
        for (var border : borders) {
            var host = boxes.get(border.getAttachedToRefId());
            var size = size(border);
            int turn = beside.merge(border.getAttachedToRefId(), 1, Integer::sum);
            boxes.put(
                    border.getId(),
                    new Box(
                            host.x() + turn * (size.width() + 12) - size.width() / 2,
                            host.bottom() - size.height() / 2,
                            size.width(),
                            size.height()));
        }
        width = boxes.values().stream().mapToDouble(Box::right).max().orElse(0) + MARGIN;
        height = boxes.values().stream().mapToDouble(Box::bottom).max().orElse(0);
    }

    private static double before(Map<Integer, Double> sizes, int index, double gap) {
        double sum = 0;
        for (int i = 0; i < index; i++) {
            sum += sizes.getOrDefault(i, 0.0) + gap;
        }
        return sum;
    }

    private Box size(FlowNode node) {
        var group = inner.get(node.getId());
        if (group != null) {
            return new Box(0, 0, group.width, group.height);
        }
        return switch (node) {
            case Gateway gateway -> new Box(0, 0, 44, 44);
            case Event event -> new Box(0, 0, 32, 32);
            case Activity activity -> new Box(0, 0, 116, 64);
            default -> new Box(0, 0, 116, 64);
        };
    }

    // lines

    private void draw() {
        int above = 0;
        int below = 0;
        for (var flow : flows) {
            var source = boxes.get(flow.getSourceRef());
            var target = boxes.get(flow.getTargetRef());
            if (source == null || target == null) {
                continue;
            }
            boolean border = borders.stream().anyMatch(each -> each.getId().equals(flow.getSourceRef()));
            int here = column.get(from(flow, borders));
            int there = column.get(flow.getTargetRef());
            if (backward.contains(flow.getId())) {
                double y = MARGIN / 2 + CHANNEL * above++;
                var line = new ArrayList<Point>();
                double out = source.middle();
                if (border || row.get(from(flow, borders)) == 0) {
                    line.add(new Point(out, source.y()));
                } else {
                    // beside the nodes that stand above it
                    out = right.get(here) + COLUMN_GAP / 4;
                    line.add(new Point(source.right(), source.centre()));
                    line.add(new Point(out, source.centre()));
                }
                line.add(new Point(out, y));
                line.add(new Point(target.middle(), y));
                line.add(new Point(target.middle(), target.y()));
                lines.put(flow.getId(), line);
            } else if (border || there - here > 1) {
                double y = height + CHANNEL * ++below;
                double out = border ? source.middle() : right.get(here) + COLUMN_GAP / 3;
                double in = left.get(there) - COLUMN_GAP / 3;
                var line = new ArrayList<Point>();
                line.add(border ? new Point(out, source.bottom()) : new Point(source.right(), source.centre()));
                if (!border) {
                    line.add(new Point(out, source.centre()));
                }
                line.add(new Point(out, y));
                line.add(new Point(in, y));
                line.add(new Point(in, target.centre()));
                line.add(new Point(target.x(), target.centre()));
                lines.put(flow.getId(), line);
            } else if (source.centre() == target.centre()) {
                lines.put(
                        flow.getId(),
                        List.of(new Point(source.right(), source.centre()), new Point(target.x(), target.centre())));
            } else {
                double middle = left.get(there) - COLUMN_GAP / 2;
                lines.put(
                        flow.getId(),
                        List.of(
                                new Point(source.right(), source.centre()),
                                new Point(middle, source.centre()),
                                new Point(middle, target.centre()),
                                new Point(target.x(), target.centre())));
            }
        }
        height += CHANNEL * below + MARGIN;
    }

    private void write(double x, double y) {
        boxes.forEach((id, box) -> {
            var info = new GraphicInfo(x + box.x(), y + box.y(), box.height(), box.width());
            var group = inner.get(id);
            if (group != null) {
                info.setExpanded(true);
                group.write(x + box.x(), y + box.y());
            }
            model.addGraphicInfo(id, info);
        });
        lines.forEach((id, line) -> model.addFlowGraphicInfoList(
                id,
                line.stream()
                        .map(point -> new GraphicInfo(x + point.x(), y + point.y()))
                        .toList()));
    }

    private record Point(double x, double y) {}

    private record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double middle() {
            return x + width / 2;
        }

        double centre() {
            return y + height / 2;
        }
    }
}
