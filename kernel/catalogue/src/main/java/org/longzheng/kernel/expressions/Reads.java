package org.longzheng.kernel.expressions;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an expression reads, for whoever must know when its answer may change. Names inside an aggregate count as well: too much is told rather than
 * too little.
 *
 * @param names first words of paths, and words that stand alone; {@code this.x} counts as {@code x}
 * @param time true when the answer changes with the day or the hour alone
 * @param far true when a path follows more than one reference
 */
public record Reads(Set<String> names, boolean time, boolean far) {

    private static final Set<String> OF_TIME = Set.of("today", "now", "over", "overdue");

    public Reads {
        names = Set.copyOf(names);
    }

    /** What an expression reads. */
    public static Reads of(Expression expression) {
        var found = new Finding();
        found.look(expression.root());
        return new Reads(found.names, found.time, found.far);
    }

    private static final class Finding {

        private final Set<String> names = new LinkedHashSet<>();
        private boolean time;
        private boolean far;

        void look(Node node) {
            switch (node) {
                case Node.Name name -> name(name.name());
                case Node.Path path -> path(path);
                case Node.Binary both -> {
                    look(both.left());
                    look(both.right());
                }
                case Node.Unary one -> look(one.operand());
                case Node.In in -> {
                    look(in.value());
                    look(in.collection());
                }
                case Node.ListLiteral list -> {
                    for (var inner : list.items()) {
                        look(inner);
                    }
                }
                case Node.Range range -> {
                    look(range.from());
                    look(range.to());
                }
                case Node.Conditional choice -> {
                    look(choice.test());
                    look(choice.then());
                    look(choice.otherwise());
                }
                case Node.Call call -> {
                    time |= OF_TIME.contains(call.function());
                    for (var inner : call.arguments()) {
                        look(inner);
                    }
                }
                case Node.TextLiteral text -> {}
                case Node.NumberLiteral number -> {}
                case Node.BooleanLiteral yesOrNo -> {}
                case Node.NullLiteral nothing -> {}
                case Node.LengthLiteral length -> {}
                case Node.DateLiteral date -> {}
                case Node.CodeLiteral code -> {}
                case Node.Invalid invalid -> {}
            }
        }

        private void name(String name) {
            names.add(name);
            time |= OF_TIME.contains(name);
        }

        private void path(Node.Path path) {
            var words = path.dotted();
            if (words == null) {
                look(path.base());
                return;
            }
            var parts = words.split("\\.");
            int first = parts[0].equals("this") || parts[0].equals("row") ? 1 : 0;
            name(parts[first]);
            far |= parts.length - first > 2;
        }
    }
}
