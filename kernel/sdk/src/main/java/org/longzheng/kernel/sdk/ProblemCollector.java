package org.longzheng.kernel.sdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Problem.Severity;

/** Gathers problems so that an author reads all of them at once. Not safe for use by several threads. */
public final class ProblemCollector {

    private final List<Problem> problems = new ArrayList<>();

    /** Begins an error at a place; {@link Draft#says} files it. */
    public Draft error(String code, SourcePlace place) {
        return new Draft(code, Severity.ERROR, place);
    }

    /** Begins a warning at a place; {@link Draft#says} files it. */
    public Draft warning(String code, SourcePlace place) {
        return new Draft(code, Severity.WARNING, place);
    }

    /** Begins a piece of information at a place; {@link Draft#says} files it. */
    public Draft info(String code, SourcePlace place) {
        return new Draft(code, Severity.INFO, place);
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems by file, line, column and code; the same problem is told once. */
    public List<Problem> sorted() {
        return problems.stream().sorted().distinct().toList();
    }

    /** All problems as text, an empty line between them; empty when there is none. */
    public String asText() {
        return String.join("\n\n", sorted().stream().map(Problem::asText).toList());
    }

    /** A problem being told: optional parts first, {@link #says} last. */
    public final class Draft {

        private final String code;
        private final Severity severity;
        private final SourcePlace place;
        private List<String> similar = List.of();
        private String mend = "";

        private Draft(String code, Severity severity, SourcePlace place) {
            this.code = code;
            this.severity = severity;
            this.place = place;
        }

        /** What exists instead; the first three are kept. */
        public Draft similar(Collection<String> names) {
            similar = names.stream().limit(3).toList();
            return this;
        }

        public Draft mend(String format, @Nullable Object... values) {
            mend = format.formatted(values);
            return this;
        }

        /** Files the problem. */
        public void says(String format, @Nullable Object... values) {
            problems.add(new Problem(code, severity, place, format.formatted(values), similar, mend));
        }
    }
}
