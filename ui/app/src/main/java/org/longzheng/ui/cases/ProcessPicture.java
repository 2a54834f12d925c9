package org.longzheng.ui.cases;

import com.vaadin.flow.component.Unit;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.longzheng.kernel.workflow.CaseView.Progress;
import org.longzheng.kernel.workflow.CaseView.Stage;
import org.longzheng.ui.theme.Parts;

/**
 * The steps of a case as a picture made on the server: done, current, ahead; ways back above, ways out below. Labels are escaped. A process of many
 * steps is drawn without those that the case went past; what still does not fit can be scrolled, and the current step stands in the middle.
 */
final class ProcessPicture extends Div {

    private static final int WIDTH = 1116;

    /** The least from one step to the next at which a name of four characters fits into its box. */
    private static final int LEAST_SLOT = 96;

    /** From one step to the next where the picture is wider than the screen anyway: names of seven characters fit. */
    private static final int WIDE_SLOT = 144;

    private static final int LEFT = 14;
    private static final int END_WIDTH = 84;
    private static final int TOP = 14;
    private static final int HEIGHT = 36;
    private static final int MIDDLE = TOP + HEIGHT / 2;
    private static final int PEAK = -8;
    private static final int LIFT = 16;

    private final List<Stage> stages;
    private final boolean open;
    private final String left;
    private final StringBuilder svg = new StringBuilder();
    private final int width;
    private final double slot;
    private final double node;

    /**
     * @param ended label of the end reached, or the word for the end to come
     * @param left what is left of the limit of the current step, empty without one
     */
    ProcessPicture(List<Stage> stages, boolean open, String ended, String left) {
        this.stages = fits(stages.size()) ? stages : withoutPassed(stages);
        this.open = open;
        this.left = left;
        width = fits(this.stages.size()) ? WIDTH : 2 * LEFT + END_WIDTH + WIDE_SLOT * this.stages.size();
        slot = (width - 2.0 * LEFT - END_WIDTH) / Math.max(1, this.stages.size());
        node = Math.min(134, slot - Math.min(34, slot / 4));
        addClassNames("lz-panel", "lz-picture-box");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", sentence(ended));

        int top = IntStream.range(0, this.stages.size())
                .map(i -> flat(peak(i)) - 9)
                .min()
                .orElse(0);
        svg.append("<svg viewBox=\"0 %d %d %d\" aria-hidden=\"true\">".formatted(top, width, 100 - top));
        for (int i = 0; i < this.stages.size(); i++) {
            edge(i);
            back(i);
            exits(i);
        }
        for (int i = 0; i < this.stages.size(); i++) {
            node(i);
        }
        end(ended);
        int passed = stages.size() - this.stages.size();
        if (passed > 0) {
            text(width - LEFT, 95, "way end", "没有经过的 " + passed + " 个环节未画出");
        }
        svg.append("</svg>");
        var picture = new Span();
        picture.getElement().setProperty("innerHTML", svg.toString());
        if (width > WIDTH) {
            picture.setWidth(width, Unit.PIXELS);
            getElement()
                    .executeJs("const at = this.querySelector('.node.current');"
                            + "if (at) this.scrollLeft = at.getBBox().x - this.clientWidth / 2;");
        }
        add(picture);
    }

    private static boolean fits(int steps) {
        return 2 * LEFT + END_WIDTH + LEAST_SLOT * steps <= WIDTH;
    }

    private static List<Stage> withoutPassed(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> stage.progress() != Progress.SKIPPED)
                .toList();
    }

    /** The same as an ordered list: what the phone draws and a screen reader reads. */
    static OrderedList steps(List<Stage> stages) {
        var list = new OrderedList();
        list.addClassName("lz-steps");
        stages.stream().filter(stage -> stage.progress() != Progress.SKIPPED).forEach(stage -> {
            var item = new ListItem(stage.label());
            item.addClassName(name(stage.progress()));
            if (stage.progress() == Progress.CURRENT) {
                item.getElement().setAttribute("aria-current", "step");
            }
            list.add(item);
        });
        return list;
    }

    private String sentence(String ended) {
        if (!open) {
            return "流程图：已办结，" + ended;
        }
        return stages.stream()
                .filter(stage -> stage.progress() == Progress.CURRENT)
                .findFirst()
                .map(stage -> "流程图：当前在" + stage.label() + "，" + stage.where())
                .orElse("流程图");
    }

    private double x(int index) {
        return LEFT + index * slot;
    }

    private double centre(int index) {
        return x(index) + node / 2;
    }

    private void edge(int i) {
        double from = x(i) + node;
        double to = i + 1 < stages.size() ? x(i + 1) - 6 : width - LEFT - END_WIDTH - 6;
        var done = stages.get(i).progress() == Progress.DONE || !open ? " done" : "";
        svg.append("<path class=\"edge%s\" d=\"M%.1f %dH%.1f\"/>".formatted(done, from, MIDDLE, to));
        svg.append("<path class=\"edge%s\" d=\"M%.1f %.1fl6 3.5-6 3.5\"/>".formatted(done, to - 1, MIDDLE - 3.5));
    }

    /** One arc for a step that may send back, to the nearest step it may choose: more arcs would say less. */
    private void back(int i) {
        int target = backTo(i);
        if (target < 0) {
            return;
        }
        int peak = peak(i);
        double from = centre(i) - 12;
        double to = centre(target) + 12;
        svg.append("<path class=\"edge back\" d=\"M%.1f %dC%.1f %d %.1f %d %.1f %d\"/>"
                .formatted(from, TOP, from, peak, to, peak, to, TOP - 2));
        svg.append("<path class=\"edge back\" d=\"M%.1f 7l3.5 6 3.5-6\"/>".formatted(to - 3.5));
        double middle = (from + to) / 2;
        int height = flat(peak);
        svg.append("<rect class=\"plate\" x=\"%.1f\" y=\"%d\" width=\"36\" height=\"14\"/>"
                .formatted(middle - 18, height - 7));
        text(middle, height + 4, "way", "退回");
    }

    /** Where an arc runs flat: three quarters of the way to its control points. */
    private static int flat(int peak) {
        return TOP + (peak - TOP) * 3 / 4;
    }

    /** Index of the step that the arc of a step leads to, or -1. */
    private int backTo(int i) {
        return IntStream.iterate(i - 1, j -> j >= 0, j -> j - 1)
                .filter(j -> stages.get(i).backs().stream()
                        .anyMatch(step -> step.id().equals(stages.get(j).id())))
                .findFirst()
                .orElse(-1);
    }

    /** How high the arc of a step rises: above those that it spans, so that they do not cross. */
    private int peak(int i) {
        int target = backTo(i);
        int spanned = target < 0
                ? 0
                : (int) IntStream.range(target + 1, i)
                        .filter(j -> backTo(j) >= 0 && backTo(j) >= target)
                        .count();
        return PEAK - LIFT * Math.min(spanned, 2);
    }

    private void exits(int i) {
        var exits = stages.get(i).exits();
        if (exits.isEmpty() || i == stages.size() - 1) {
            return;
        }
        double from = x(i) + node - 6;
        double to = from + 22;
        svg.append("<path class=\"edge back\" d=\"M%.1f %dV90H%.1f\"/>".formatted(from, TOP + HEIGHT, to));
        svg.append("<path class=\"edge back\" d=\"M%.1f 86.5l6 3.5-6 3.5\"/>".formatted(to - 6));
        text(to + 5, 94, "way start", String.join("、", exits));
    }

    private void node(int i) {
        var stage = stages.get(i);
        var name = name(stage.progress());
        svg.append("<g><rect class=\"node %s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"7\"/>"
                .formatted(name, x(i), TOP, node, HEIGHT));
        boolean done = stage.progress() == Progress.DONE;
        if (done) {
            svg.append("<path class=\"tick\" d=\"M%.1f %dl3 3 6-6.5\"/>".formatted(x(i) + 8, MIDDLE));
        }
        double space = node - (done ? 28 : 8);
        boolean tight = width(stage.label()) * 14 / 12 > space;
        text(centre(i) + (done ? 6 : 0), 37, "label " + name + (tight ? " tight" : ""), cut(stage.label(), space + 4));
        boolean beside = !stage.exits().isEmpty() && i < stages.size() - 1;
        double at = beside ? x(i) + node - 12 : centre(i);
        var anchor = beside ? " end" : "";
        double room = beside ? (slot + node) / 2 - 16 : slot - 12;
        text(at, 65, "where" + anchor, cut(where(stage, room), room));
        text(at, 81, "when " + name + anchor, cut(when(stage), room));
        svg.append(
                "<title>%s</title>".formatted(Parts.escape(stage.label() + "　" + stage.where() + "　" + stage.when())));
        svg.append("</g>");
    }

    private void end(String ended) {
        var reached = open ? "ahead" : "done";
        svg.append("<rect class=\"node %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"18\"/>"
                .formatted(reached, width - LEFT - END_WIDTH, TOP, END_WIDTH, HEIGHT));
        text(width - LEFT - END_WIDTH / 2.0, 37, "label " + reached, ended);
    }

    private void text(double x, int y, String names, String words) {
        svg.append("<text x=\"%.1f\" y=\"%d\" class=\"%s\">%s</text>".formatted(x, y, names, Parts.escape(words)));
    }

    /** Who is short of room is told by the organ alone while the step is ahead, by the people alone once it is done. */
    private static String where(Stage stage, double room) {
        int parted = stage.where().indexOf(" · ");
        if (parted < 0 || stage.progress() != Progress.AHEAD && width(stage.where()) <= room) {
            return stage.where();
        }
        return stage.progress() == Progress.DONE
                ? stage.where().substring(parted + 3)
                : stage.where().substring(0, parted);
    }

    private String when(Stage stage) {
        return stage.progress() == Progress.CURRENT && !left.isEmpty() ? "进行中　" + left : stage.when();
    }

    private static double width(String words) {
        return words.chars().mapToDouble(letter -> letter < 0x2E80 ? 6.5 : 12).sum();
    }

    /** Cuts a line that would run into its neighbour; the whole of it stands in the tooltip and in the history. */
    private static String cut(String words, double room) {
        double width = 0;
        for (int i = 0; i < words.length(); i++) {
            width += words.charAt(i) < 0x2E80 ? 6.5 : 12;
            if (width > room) {
                return words.substring(0, Math.max(1, i - 1)) + "…";
            }
        }
        return words;
    }

    private static String name(Progress progress) {
        return switch (progress) {
            case DONE -> "done";
            case CURRENT -> "current";
            case AHEAD -> "ahead";
            case SKIPPED -> "skipped";
        };
    }
}
