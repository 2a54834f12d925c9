package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Body;

/** How the functions of the language are answered. Apart from what they take, because a check needs only that. */
final class FunctionBodies {

    private FunctionBodies() {}

    static Body of(String name) {
        return switch (name) {
            case "done" -> (scope, a) -> scope.clocks(null).done(a.word(0));
            case "day" -> (scope, a) -> scope.clocks(null).day(a.word(0));
            case "due" -> (scope, a) -> scope.clocks(null).due(a.word(0));
            case "over" -> (scope, a) -> scope.clocks(null).over(a.word(0));
            case "met" -> (scope, a) -> scope.clocks(null).met(a.word(0));
            case "overdue" -> (scope, a) -> scope.clocks(null).overdue(a.word(0));
            case "open" -> (scope, a) -> scope.clocks(null).open(a.word(0));
            case "used" -> (scope, a) -> scope.clocks(null).used(a.word(0));
            case "not-counted" -> (scope, a) -> scope.clocks(null).notCounted(a.word(0));
            case "parent" -> OrganCalls::parent;
            case "common" -> OrganCalls::common;
            case "at-level" -> OrganCalls::atLevel;
            case "covers" -> OrganCalls::covers;
            case "supervisor" -> OrganCalls::supervisor;
            case "city-code" -> OrganCalls::cityCode;
            case "related" -> (scope, a) -> Kinship.related(a.value(0), a.value(1));
            case "matches" -> ValueCalls::matches;
            case "similarity" -> (scope, a) -> Similarity.of(a.value(0), a.value(1));
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
            case "next" -> (scope, a) -> scope.next(a.word(0));
            case "number" -> (scope, a) -> scope.number(a.word(0));
            case "lacks" -> (scope, a) -> lacks(a.value(0), a.value(1));
            case "at" -> ValueCalls::at;
            case "changes" -> ValueCalls::changes;
            default -> throw new IllegalStateException("the function " + name + " has no body");
        };
    }

    private static @Nullable String lacks(@Nullable Object decision, @Nullable Object row) {
        if (decision == null || row == null) {
            return null;
        }
        if (decision instanceof Decided decided) {
            return decided.lacks(row.toString());
        }
        throw new ExpressionException("A %s is no decision of a rule table.".formatted(Values.said(decision)));
    }
}
