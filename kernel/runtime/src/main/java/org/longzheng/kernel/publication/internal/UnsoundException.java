package org.longzheng.kernel.publication.internal;

import java.util.List;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Definitions that somebody wanted to put in force are not sound. */
final class UnsoundException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    UnsoundException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> Refusal.of("definitions", problem.asText()))
                .toList());
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of their places. */
    List<Problem> problems() {
        return problems;
    }
}
