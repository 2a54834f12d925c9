package org.longzheng.kernel.testkit.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.sdk.Refusal;

/** Tells where a scenario went another way: who did what, when, what was expected, what was so instead, and where the case stands. */
final class Story {

    private static final List<String> VERBS = List.of(
            "start",
            "choose",
            "act",
            "serve",
            "vote",
            "ballot",
            "cast",
            "pause",
            "resume",
            "extend",
            "save",
            "draw",
            "change",
            "import",
            "find",
            "export",
            "read",
            "join",
            "stand-in",
            "report",
            "walk-to");

    private final String scenario;
    private final int number;
    private final Yaml step;

    Story(String scenario, int number, Yaml step) {
        this.scenario = scenario;
        this.number = number;
        this.step = step;
    }

    String unmet(List<String> unmet, String standing, Outcome outcome) {
        var told = new StringBuilder(heading());
        unmet.forEach(line -> told.append("%n  ".formatted()).append(line));
        if (!outcome.refused().isEmpty()) {
            told.append("%n  the act was refused: ".formatted()).append(said(outcome.refused()));
        }
        return told.append("%n  %s".formatted(standing)).toString();
    }

    String broken(RuntimeException failed) {
        return heading() + "%n  this step cannot be played: %s".formatted(failed.getMessage());
    }

    private String heading() {
        return "Step %d of \"%s\", %s: %s".formatted(number, scenario, step.text("at"), act());
    }

    private String act() {
        var who = step.has("as") ? String.join("、", step.texts("as")) : "nobody";
        var of = step.has("case") ? " of " + step.text("case") : "";
        return VERBS.stream()
                .filter(step::has)
                .findFirst()
                .map(verb -> "%s, %s %s%s %s".formatted(who, verb, step.get(verb), of, step.map("with")))
                .orElse("time passes" + of);
    }

    static String said(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> "%s「%s」".formatted(refusal.id(), refusal.message()))
                .collect(Collectors.joining("; "));
    }
}
