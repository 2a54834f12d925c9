package org.longzheng.kernel.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.bpmn.BpmnFile.Kind;
import org.longzheng.kernel.bpmn.BpmnFile.Node;
import org.longzheng.kernel.bpmn.BpmnFile.Way;
import org.longzheng.kernel.sdk.ProblemCollector;

/** Writes a BPMN process down as steps, choices and ends. */
final class ProcessDraft {

    private static final Pattern PLAIN_ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST_DETOURS = 100;

    private final BpmnFile file;
    private final ProblemCollector problems;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();
    private final List<Node> steps = new ArrayList<>();
    private final Map<String, List<Node>> branches = new LinkedHashMap<>();
    private final Map<String, String> joins = new LinkedHashMap<>();
    private final StringBuilder yaml = new StringBuilder();

    ProcessDraft(BpmnFile file, ProblemCollector problems) {
        this.file = file;
        this.problems = problems;
    }

    String yaml() {
        var start = file.nodes().values().stream()
                .filter(node -> node.kind() == Kind.START)
                .findFirst();
        if (start.isEmpty()) {
            problems.error("BPM-001", file.place())
                    .mend("Draw a start event and the flow to the first task.")
                    .says("The process has no start event.");
            return "";
        }
        nameEverything();
        walk(start.get().id(), new HashSet<>());
        tellWhatIsNotReached();
        if (steps.isEmpty()) {
            problems.error("BPM-001", file.place())
                    .mend("Draw at least one user task behind the start.")
                    .says("No task can be reached from the start.");
            return "";
        }
        write();
        return yaml.toString();
    }

    // names

    private void nameEverything() {
        var taken = new HashSet<String>();
        var codes = new HashSet<String>();
        int step = 0;
        int end = 0;
        for (var node : file.nodes().values()) {
            if (node.kind() == Kind.END) {
                end++;
                var code = plain(node.id()).toUpperCase(Locale.ROOT).replace('-', '_');
                ends.put(node.id(), unique(code.isEmpty() ? "END_" + end : code, codes, "_"));
            } else {
                step++;
                var id = plain(node.id());
                ids.put(node.id(), unique(id.isEmpty() ? "step-" + step : id, taken, "-"));
            }
        }
    }

    /** The id as kebab-case, empty when nothing of it can stay. */
    private static String plain(String id) {
        var kebab = id.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        return PLAIN_ID.matcher(kebab).matches() && kebab.length() <= 40 ? kebab : "";
    }

    private static String unique(String name, Set<String> taken, String joint) {
        var free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + joint + i;
        }
        return free;
    }

    // the order of steps

    private void walk(String from, Set<String> seen) {
        for (var way : file.leaving(from)) {
            var to = file.nodes().get(way.to());
            if (to == null) {
                problems.warning("BPM-005", way.place())
                        .mend("Draw the flow to a node of the same process.")
                        .says("Flow \"%s\" leads to \"%s\", which the process does not hold.", way.id(), way.to());
            } else if (seen.add(to.id())) {
                enter(to, seen);
            }
        }
    }

    private void enter(Node node, Set<String> seen) {
        if (node.kind() == Kind.STEP || isAutomatic(node)) {
            steps.add(node);
        } else if (node.kind() == Kind.BRANCHES && file.leaving(node.id()).size() > 1) {
            var join = joined(node);
            if (join != null) {
                steps.add(node);
                joins.put(node.id(), join);
                branches.get(node.id()).forEach(branch -> seen.add(branch.id()));
                seen.add(join);
                walk(join, seen);
                return;
            }
            problems.warning("BPM-004", node.place())
                    .mend("Write the branches under `together` of one step.")
                    .says(
                            "The branches behind \"%s\" are more than one task each, or do not meet; they were written one after the other.",
                            shown(node));
        }
        walk(node.id(), seen);
    }

    /** A gateway that no single task stands before decides by itself. */
    private boolean isAutomatic(Node node) {
        if (node.kind() != Kind.CHOICE || file.leaving(node.id()).size() < 2) {
            return false;
        }
        var before = file.ways().stream()
                .filter(way -> way.to().equals(node.id()))
                .map(way -> file.nodes().get(way.from()))
                .toList();
        return before.size() != 1
                || before.getFirst() == null
                || before.getFirst().kind() != Kind.STEP
                || file.leaving(before.getFirst().id()).size() != 1;
    }

    /** Where all branches of a fork meet, when each is one task; null otherwise. */
    private @Nullable String joined(Node fork) {
        var tasks = new ArrayList<Node>();
        var meeting = new LinkedHashSet<String>();
        for (var way : file.leaving(fork.id())) {
            var task = file.nodes().get(way.to());
            var on = task == null ? List.<Way>of() : file.leaving(task.id());
            if (task == null || task.kind() != Kind.STEP || on.size() != 1) {
                return null;
            }
            tasks.add(task);
            meeting.add(on.getFirst().to());
        }
        var join = meeting.size() == 1 ? file.nodes().get(meeting.iterator().next()) : null;
        if (join == null || join.kind() != Kind.BRANCHES) {
            return null;
        }
        branches.put(fork.id(), tasks);
        return join.id();
    }

    private void tellWhatIsNotReached() {
        for (var node : file.nodes().values()) {
            boolean branch = branches.values().stream().anyMatch(tasks -> tasks.contains(node));
            if (node.kind() == Kind.STEP && !steps.contains(node) && !branch) {
                problems.warning("BPM-005", node.place())
                        .mend("Draw a flow to it, or leave it out.")
                        .says("Task \"%s\" cannot be reached from the start and was left out.", shown(node));
            }
        }
    }

    // writing

    private void write() {
        var id = plain(file.id());
        line(0, "process: " + (id.isEmpty() ? "new-process" : id));
        line(0, "label: " + quoted(file.name().isEmpty() ? "新流程" : file.name()));
        line(0, "start: { by: to-be-named }");
        problems.warning("BPM-003", file.place())
                .mend(
                        "Name under `start` the role whose people may start it, and `legal-day` if a limit runs from there.")
                .says("BPMN does not say who starts the process.");
        line(0, "steps:");
        for (int i = 0; i < steps.size(); i++) {
            var next = i + 1 < steps.size() ? steps.get(i + 1) : null;
            step(steps.get(i), next);
        }
        var reached = file.nodes().values().stream()
                .filter(node -> node.kind() == Kind.END)
                .toList();
        line(0, "ends:");
        if (reached.isEmpty()) {
            line(1, "DONE: { label: 办结, good: true }");
        }
        for (var end : reached) {
            line(1, ends.get(end.id()) + ": { label: " + quoted(end.name().isEmpty() ? "办结" : end.name()) + " }");
        }
    }

    private void step(Node node, @Nullable Node next) {
        line(1, ids.get(node.id()) + ":");
        line(2, "label: " + quoted(shown(node)));
        var fork = branches.get(node.id());
        if (fork != null) {
            line(2, "together:");
            for (var branch : fork) {
                line(3, ids.get(branch.id()) + ":");
                line(4, "label: " + quoted(shown(branch)));
                people(4, branch);
                line(4, "choices: { done: { label: 完成 } }");
            }
            var after = target(file.leaving(joins.get(node.id())), next);
            if (!after.isEmpty()) {
                problems.warning("BPM-004", node.place())
                        .mend("Put the step that follows the branches right behind them.")
                        .says("What follows the branches of \"%s\" stands elsewhere: %s.", shown(node), after);
            }
            return;
        }
        if (node.kind() == Kind.STEP) {
            people(2, node);
        }
        line(2, "choices:");
        var ways = choices(node);
        int number = 0;
        for (var way : ways) {
            number++;
            var label = way.name().isEmpty() ? ways.size() == 1 ? "办理" : "选择" + number : way.name();
            var id = plain(way.id());
            var target = target(List.of(way), next);
            line(
                    3,
                    (id.isEmpty() || ways.size() == 1 ? "choice-" + number : id) + ": { label: " + quoted(label)
                            + (target.isEmpty() ? "" : ", " + target) + " }");
            if (way.condition() != null) {
                problems.warning("BPM-006", way.place())
                        .mend(
                                "Say it under `when` of choice \"%s\", in the language of docs/reference/expressions.md.",
                                label)
                        .says("The condition \"%s\" was not carried over.", way.condition());
            }
        }
        if (ways.isEmpty()) {
            line(
                    3,
                    "choice-1: { label: 办理, end: "
                            + ends.values().stream().findFirst().orElse("DONE") + " }");
            problems.warning("BPM-005", node.place())
                    .mend("Say where \"%s\" leads.", shown(node))
                    .says("Nothing follows task \"%s\"; the case was made to end there.", shown(node));
        }
    }

    private void people(int indent, Node node) {
        var known = node.people().stream()
                .map(ProcessDraft::plain)
                .filter(each -> !each.isEmpty())
                .toList();
        if (known.isEmpty()) {
            problems.warning("BPM-003", node.place())
                    .mend("Name under `by` the role whose people do it, and under `at` the organ.")
                    .says(
                            "The file does not say in our words who does \"%s\"%s.",
                            shown(node), node.people().isEmpty() ? "" : " (" + String.join(", ", node.people()) + ")");
        }
        line(
                indent,
                "by: " + (known.isEmpty() ? "to-be-named" : known.size() == 1 ? known.getFirst() : known.toString()));
    }

    /** The ways out of a step: its own, or those of the gateway that stands right behind it. */
    private List<Way> choices(Node node) {
        var ways = file.leaving(node.id());
        if (node.kind() == Kind.STEP && ways.size() == 1) {
            var behind = file.nodes().get(ways.getFirst().to());
            if (behind != null && behind.kind() == Kind.CHOICE && !steps.contains(behind)) {
                var out = file.leaving(behind.id());
                return out.isEmpty() ? ways : out;
            }
        }
        return ways;
    }

    /** Where a way leads, as keys of a choice; empty when it is the next step. */
    private String target(List<Way> ways, @Nullable Node next) {
        if (ways.isEmpty()) {
            return "";
        }
        var from = ways.getFirst().from();
        var node = file.nodes().get(ways.getFirst().to());
        for (int i = 0; i < MOST_DETOURS && node != null; i++) {
            if (node.kind() == Kind.END) {
                return "end: " + ends.get(node.id());
            }
            int at = steps.indexOf(node);
            if (at >= 0) {
                if (node.equals(next)) {
                    return "";
                }
                return (at <= current(next) ? "back-to: " : "to: ") + ids.get(node.id());
            }
            var on = file.leaving(node.id());
            node = on.isEmpty() ? null : file.nodes().get(on.getFirst().to());
        }
        problems.warning(
                        "BPM-005",
                        file.nodes().containsKey(from) ? file.nodes().get(from).place() : file.place())
                .mend("Draw the flow to an end event.")
                .says("A way out of \"%s\" leads nowhere; the case was made to end there.", from);
        return "end: " + ends.values().stream().findFirst().orElse("DONE");
    }

    private int current(@Nullable Node next) {
        return next == null ? steps.size() - 1 : steps.indexOf(next) - 1;
    }

    private static String shown(Node node) {
        return node.name().isEmpty() ? node.id() : node.name();
    }

    private void line(int indent, String text) {
        yaml.append("  ".repeat(indent)).append(text).append('\n');
    }

    /** A label as YAML takes it. */
    private static String quoted(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.matches("[\\p{IsHan}A-Za-z0-9（）、]+") && !line.matches("[0-9.]+|true|false|null|none")
                ? line
                : "'" + line.replace("'", "''") + "'";
    }
}
