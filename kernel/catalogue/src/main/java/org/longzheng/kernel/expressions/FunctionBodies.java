package org.longzheng.kernel.expressions;

import org.longzheng.kernel.expressions.FunctionSpec.Body;

/** How the functions of the language are answered. Apart from what they take, because a check needs only that. */
final class FunctionBodies {

    private FunctionBodies() {}

    static Body of(String name) {
        return switch (name) {
            case "done" -> (f, a) -> clocks(f).done(a.word(0));
            case "day" -> (f, a) -> clocks(f).day(a.word(0));
            case "due" -> (f, a) -> clocks(f).due(a.word(0));
            case "over" -> (f, a) -> clocks(f).over(a.word(0));
            case "met" -> (f, a) -> clocks(f).met(a.word(0));
            case "overdue" -> (f, a) -> clocks(f).overdue(a.word(0));
            case "open" -> (f, a) -> clocks(f).open(a.word(0));
            case "used" -> (f, a) -> clocks(f).used(a.word(0));
            case "not-counted" -> (f, a) -> clocks(f).notCounted(a.word(0));
            case "parent" -> OrganCalls::parent;
            case "common" -> OrganCalls::common;
            case "at-level" -> OrganCalls::atLevel;
            case "covers" -> OrganCalls::covers;
            case "supervisor" -> OrganCalls::supervisor;
            case "city-code" -> OrganCalls::cityCode;
            case "related" -> (f, a) -> Kinship.related(a.value(0), a.value(1));
            case "matches" -> ValueCalls::matches;
            case "similarity" -> (f, a) -> Similarity.of(a.value(0), a.value(1));
            case "head" -> ValueCalls::head;
            case "tail" -> ValueCalls::tail;
            case "text" -> ValueCalls::text;
            case "pad" -> ValueCalls::pad;
            case "years" -> ValueCalls::years;
            case "year" -> ValueCalls::year;
            case "date" -> ValueCalls::date;
            case "round" -> ValueCalls::round;
            case "floor" -> ValueCalls::floor;
            case "ceil" -> ValueCalls::ceil;
            case "band" -> ValueCalls::band;
            case "next" -> (f, a) -> f.scope().next(a.word(0));
            case "number" -> (f, a) -> f.scope().number(a.word(0));
            case "lookup" -> (f, a) -> f.scope().lookup(a.word(0));
            case "at" -> ValueCalls::at;
            case "changes" -> ValueCalls::changes;
            default -> throw new IllegalStateException("the function " + name + " has no body");
        };
    }

    private static ClockFunctions clocks(Frame frame) {
        return frame.scope().clocks(null);
    }
}
