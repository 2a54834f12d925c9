package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;

/** Makes effects and performers of their nodes. */
final class EffectParser {

    private final Values values;

    EffectParser(Values values) {
        this.values = values;
    }

    /**
     * Who acts. A word that is a field of the record, or a dotted path, leads to a person; any other word is a role.
     *
     * @param fields the fields of the record in hand
     */
    Performer performer(SourceNode.Text text, Set<String> fields) {
        return switch (text.value()) {
            case "starter" -> new Performer.Starter();
            case "platform" -> new Performer.Platform();
            case "clock" -> new Performer.ByClock();
            default -> {
                var path = !values.isOwnName(text.value()) && isPath(text.value(), fields)
                        ? values.expression(text)
                        : null;
                yield path == null ? new Performer.Role(text.value()) : new Performer.Path(path);
            }
        };
    }

    static boolean isPath(String word, Set<String> fields) {
        return word.indexOf('.') > 0 || fields.contains(word);
    }

    /** All performers below a key. */
    List<Performer> performers(SourceNode.Table table, String key, Set<String> fields) {
        return values.scalars(table, key).stream()
                .map(text -> performer(text, fields))
                .toList();
    }

    List<Effect> effects(SourceNode.Table table, Set<String> fields) {
        var effects = new ArrayList<Effect>();
        for (var node : values.tables(table, "then")) {
            var effect = effect(node, fields);
            if (effect != null) {
                effects.add(effect);
            }
        }
        return effects;
    }

    private @Nullable Effect effect(SourceNode.Table node, Set<String> fields) {
        var when = values.expression(node, "when");
        var each = each(node);
        var place = node.place();
        if (node.get("set") != null) {
            return new Effect.SetFields(values.expressionMap(node, "set"), when, each, place);
        }
        if (node.get("add") != null) {
            return added(node);
        }
        var opened = values.text(node, "open");
        var handed = node.table("open");
        if (opened != null || handed != null) {
            return new Effect.OpenCase(
                    opened,
                    handed == null ? null : values.text(handed, "contract"),
                    handed == null ? null : values.expression(handed, "process"),
                    values.text(node, "into"),
                    values.expressionMap(node, "with"),
                    when,
                    each,
                    place);
        }
        var task = node.table("task");
        if (task != null) {
            return new Effect.GiveTask(
                    values.label(task, "task"),
                    performers(task, "by", fields),
                    values.expression(task, "at"),
                    values.length(task, "within"),
                    values.texts(task, "fills"),
                    when,
                    each,
                    place);
        }
        if (node.get("tell") != null) {
            return told(node, fields);
        }
        var choice = values.text(node, "choose");
        return choice == null ? null : new Effect.Choose(choice, when, each, place);
    }

    /** The record that {@code add} and {@code with} make. */
    Effect.@Nullable AddRecord added(SourceNode.Table node) {
        var added = values.text(node, "add");
        return added == null
                ? null
                : new Effect.AddRecord(
                        added,
                        values.text(node, "as"),
                        values.expressionMap(node, "with"),
                        values.expression(node, "when"),
                        each(node),
                        node.place());
    }

    /** The message that {@code tell} and {@code say} send. */
    Effect.@Nullable Tell told(SourceNode.Table node, Set<String> fields) {
        var say = values.message(node, "say");
        if (say == null || !(node.get("tell") instanceof SourceNode.Items told)) {
            return null;
        }
        var receivers = new ArrayList<Effect.Receiver>();
        for (var item : told.items()) {
            var receiver = receiver(item, fields);
            if (receiver != null) {
                receivers.add(receiver);
            }
        }
        return new Effect.Tell(receivers, say, values.expression(node, "when"), each(node), node.place());
    }

    private Effect.@Nullable Receiver receiver(SourceNode item, Set<String> fields) {
        return switch (item) {
            case SourceNode.Text text -> new Effect.Receiver(performer(text, fields), null);
            case SourceNode.Table table -> {
                var role = values.text(table, "role");
                yield role == null
                        ? null
                        : new Effect.Receiver(new Performer.Role(role), values.expression(table, "at"));
            }
            case SourceNode.Items list -> null;
        };
    }

    Effect.@Nullable Each each(SourceNode.Table node) {
        var some = node.table("each");
        if (some != null) {
            var from = values.expression(some, "from");
            return from == null ? null : new Effect.Each(from, values.expression(some, "where"));
        }
        var rows = values.expression(node, "each");
        return rows == null ? null : new Effect.Each(rows, null);
    }
}
