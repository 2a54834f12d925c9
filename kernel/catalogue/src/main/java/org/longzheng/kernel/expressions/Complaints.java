package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.longzheng.kernel.expressions.TypeScope.WordKind;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.ProblemCollector.Draft;

/** The problems that the checker tells, one method each. Codes are listed in {@code docs/reference/expressions.md}. */
final class Complaints {

    private static final int MOST_SHOWN = 12;

    private final Expression expression;
    private final ProblemCollector problems;

    Complaints(Expression expression, ProblemCollector problems) {
        this.expression = expression;
        this.problems = problems;
    }

    void unknownName(Node.Name node, TypeScope scope) {
        var name = node.name();
        var draft = at("EXP-010", node).similar(Similar.to(name, scope.names()));
        var now = scope.renamed(name);
        if (now != null) {
            draft.mend("Write %s: the field was renamed.", now);
        } else if (scope.isEntity(name)) {
            draft.mend("\"%s\" is an entity: ask exists(%s, …), count(%s, …) or first(%s, …).", name, name, name, name);
        } else if (scope instanceof ElementTypeScope inner && inner.outer.nameType(name) != null) {
            draft.mend("Here a bare name is a field of the rows that are asked; the record in hand is this.%s", name);
        } else if (isSubtraction(name, scope)) {
            draft.mend("A hyphen belongs to the word: for a subtraction write %s", name.replace("-", " - "));
        } else if (Functions.of(name) != null) {
            draft.mend("\"%s\" is a function: write %s(…)", name, name);
        }
        draft.says("Nothing here is named \"%s\".", name);
    }

    private static boolean isSubtraction(String name, TypeScope scope) {
        int hyphen = name.indexOf('-');
        return hyphen > 0 && scope.nameType(name.substring(0, hyphen)) != null;
    }

    void unknownMember(Node.Path node, Type owner, TypeScope scope) {
        var members = scope.members(owner);
        var similar = Similar.to(node.field(), members);
        var draft = at("EXP-011", node).similar(similar);
        var now = scope.renamedMember(owner, node.field());
        if (now != null) {
            draft.mend("Write %s: the field was renamed.", now);
        } else if (similar.isEmpty() && !members.isEmpty()) {
            draft.mend("It has %s.", some(members));
        }
        draft.says("There is no \"%s\" in %s.", node.field(), a(owner.said()));
    }

    void unknownFunction(Node.Call node, TypeScope scope) {
        var known = new ArrayList<>(Functions.names());
        known.addAll(scope.functions());
        at("EXP-012", node)
                .similar(Similar.to(node.function(), known))
                .says("There is no function \"%s\".", node.function());
    }

    void arguments(Node.Call node, String usage) {
        int given = node.arguments().size();
        at("EXP-013", node)
                .mend("Write %s", usage)
                .says("%s() is given %d argument%s.", node.function(), given, given == 1 ? "" : "s");
    }

    void argument(Node node, String function, String wanted, String found, String mend) {
        at("EXP-014", node).mend("%s", mend).says("%s() wants %s here, and this is %s.", function, wanted, a(found));
    }

    void unknownCode(Node node, String code, String list, Collection<String> codes) {
        at("EXP-015", node)
                .similar(Similar.to(code, codes))
                .mend("The list has %s.", some(codes))
                .says("The list \"%s\" has no code \"%s\".", list, code);
    }

    private static String some(Collection<String> codes) {
        var shown = String.join(", ", codes.stream().limit(MOST_SHOWN).toList());
        return codes.size() > MOST_SHOWN ? shown + ", …" : shown;
    }

    void loneCode(Node.CodeLiteral node) {
        at("EXP-016", node)
                .mend("Compare it with a field of a code list, or write '%s' if a text is meant.", node.value())
                .says("Nothing says of which list \"%s\" is a code.", node.value());
    }

    void codeForOther(Node.CodeLiteral node, Type other) {
        var draft = at("EXP-021", node);
        if (other == Type.TEXT) {
            draft.mend("Write '%s'", node.value());
        }
        draft.says("\"%s\" is a code, and the other side is %s.", node.value(), a(other.said()));
    }

    void unknownEntity(Node.Name node, TypeScope scope) {
        at("EXP-017", node)
                .similar(Similar.to(node.name(), scope.entities()))
                .says("There is no entity \"%s\".", node.name());
    }

    void operands(Node.Binary node, Type left, Type right) {
        var draft = at("EXP-020", node);
        if (left == Type.LENGTH && Types.isTime(right)) {
            draft.mend("Write the date first.");
        }
        draft.says("%s has no meaning between %s and %s.", sign(node), a(left.said()), a(right.said()));
    }

    void operand(Node node, String sign, Type found) {
        at("EXP-020", node).says("%s has no meaning before %s.", sign, a(found.said()));
    }

    void membership(Node.In node, Type found) {
        at("EXP-020", node)
                .mend("Write in [A, B], in from .. to, or in followed by a list.")
                .says("Nothing can be in %s.", a(found.said()));
    }

    void kinds(Node node, Type left, Type right) {
        at("EXP-021", node).says("One cannot compare %s with %s.", a(left.said()), a(right.said()));
    }

    void condition(Node node, Type found) {
        var draft = at("EXP-022", node);
        if (found instanceof Type.ListOf) {
            draft.mend("Ask exists(…) or count(…) of it.");
        } else {
            draft.mend("Compare it, e.g. … != null");
        }
        draft.says("A condition is wanted here, and this is %s.", a(found.said()));
    }

    void answer(Node node, Type found, Type expected) {
        at("EXP-023", node).says("Wanted here is %s, and the expression is %s.", a(expected.said()), a(found.said()));
    }

    void branches(Node.Conditional node, Type then, Type otherwise) {
        at("EXP-024", node)
                .says("The two answers of ? : are of different kinds: %s and %s.", a(then.said()), a(otherwise.said()));
    }

    void unknownWord(Node node, String word, WordKind kind, Collection<String> known) {
        unknownWord(node, word, kind.said(), known);
    }

    void unknownWord(Node node, String word, String kind, Collection<String> known) {
        at("EXP-025", node).similar(Similar.to(word, known)).says("There is no %s \"%s\" here.", kind, word);
    }

    void pattern(Node node, String problem) {
        at("EXP-026", node).says("The pattern cannot be used: %s.", problem);
    }

    private static String a(String said) {
        return ("aeio".indexOf(said.charAt(0)) >= 0 ? "an " : "a ") + said;
    }

    private static String sign(Node.Binary node) {
        return node.operator().sign();
    }

    private Draft at(String code, Node node) {
        return problems.error(code, expression.placeOf(node)).similar(List.of());
    }
}
