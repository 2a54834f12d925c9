package org.longzheng.kernel.supervision.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Board.OrganLine;
import org.longzheng.kernel.supervision.Board.ProcessLine;
import org.longzheng.kernel.supervision.internal.BoardMapper.Tally;
import org.longzheng.kernel.supervision.internal.Subjects.Subject;

/** Adds the figures of single organs and processes up the tree. */
class BoardFigures {

    private final Map<String, Counts> byOrgan = new HashMap<>();
    private final Map<String, Map<String, Counts>> byProcess = new HashMap<>();
    private final Organs organs;

    BoardFigures(Organs organs) {
        this.organs = organs;
    }

    void add(List<Tally> tallies) {
        for (var tally : tallies) {
            var counts = counts(tally);
            var organ = standing(tally.organ);
            byOrgan.merge(organ, counts, Counts::plus);
            byProcess.computeIfAbsent(tally.process, p -> new HashMap<>()).merge(organ, counts, Counts::plus);
        }
    }

    static Counts counts(Tally tally) {
        long n = tally.total;
        long part = tally.part;
        return switch (tally.kind) {
            case "LIGHT GREEN" -> new Counts(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "LIGHT YELLOW" -> new Counts(0, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "LIGHT RED" -> new Counts(0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "LIGHT PAUSED" -> new Counts(0, 0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0);
            case "CARD YELLOW", "CARD YELLOW2" -> new Counts(0, 0, 0, 0, n, part, 0, 0, 0, 0, 0, 0);
            case "CARD RED" -> new Counts(0, 0, 0, 0, 0, 0, n, part, 0, 0, 0, 0);
            case "DONE" -> Counts.ended(n, part, tally.measured, tally.used);
            default -> throw new IllegalStateException("a figure that no column shows: " + tally.kind);
        };
    }

    /** The organ of the tree to which a body or division belongs. */
    private String standing(String id) {
        var found = organs.find(id);
        while (found.isPresent() && found.get().level() == null && found.get().parent() != null) {
            found = organs.parent(found.get().id());
        }
        return found.map(Organ::id).orElse(id);
    }

    /** The tree from {@code root} down; each organ that has others below it also has a line for what it owes itself. */
    List<OrganLine> tree(Organ root, boolean below) {
        var lines = new ArrayList<OrganLine>();
        if (below) {
            branch(root, null, lines);
        } else {
            lines.add(new OrganLine(root.id(), root.name(), null, false, own(root.id())));
        }
        return lines;
    }

    private Counts branch(Organ organ, @Nullable String parent, List<OrganLine> lines) {
        var at = lines.size();
        lines.add(new OrganLine(organ.id(), organ.name(), parent, false, Counts.NONE));
        var sum = own(organ.id());
        var under = organs.children(organ.id()).stream()
                .filter(child -> child.level() != null)
                .toList();
        if (!under.isEmpty() && !sum.isEmpty()) {
            lines.add(new OrganLine(organ.id(), organ.name() + "本级", organ.id(), true, sum));
        }
        for (var child : under) {
            sum = sum.plus(branch(child, organ.id(), lines));
        }
        lines.set(at, new OrganLine(organ.id(), organ.name(), parent, false, sum));
        return sum;
    }

    private Counts own(String organ) {
        return byOrgan.getOrDefault(organ, Counts.NONE);
    }

    /** Figures by process of the organs that are meant: most cards first, then most that is owed. */
    List<ProcessLine> processes(Catalogue catalogue, Subjects subjects, Predicate<String> meant) {
        var lines = new ArrayList<ProcessLine>();
        byProcess.forEach((id, counts) -> {
            var sum = sum(counts, meant);
            if (!sum.isEmpty()) {
                lines.add(line(catalogue, subjects.of(id), sum));
            }
        });
        lines.sort(Comparator.comparingLong(BoardFigures::gravity).reversed().thenComparing(ProcessLine::process));
        return lines;
    }

    private static long gravity(ProcessLine line) {
        var counts = line.counts();
        return 1_000_000 * (counts.red() + counts.over())
                + 1_000 * (counts.yellow() + counts.near())
                + counts.running();
    }

    private static ProcessLine line(Catalogue catalogue, Subject subject, Counts counts) {
        var module = catalogue.modules().get(subject.module());
        return new ProcessLine(
                subject.id(),
                subject.label(),
                subject.module(),
                module == null ? "" : module.label().zh(),
                counts);
    }

    Counts total(Predicate<String> meant) {
        return sum(byOrgan, meant);
    }

    private static Counts sum(Map<String, Counts> byOrgan, Predicate<String> meant) {
        return byOrgan.entrySet().stream()
                .filter(entry -> meant.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Counts.NONE, Counts::plus);
    }
}
