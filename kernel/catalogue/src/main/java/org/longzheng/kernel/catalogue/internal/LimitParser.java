package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ProcessDefinition.Again;
import org.longzheng.kernel.catalogue.ProcessDefinition.Extend;
import org.longzheng.kernel.catalogue.ProcessDefinition.Lapse;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitRef;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Window;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the limits, pauses and windows of a process, and the limits of an entity. */
final class LimitParser {

    private static final String BECAME = "became(";

    private final Values values;
    private final EffectParser effects;
    private final MarkParser marks;
    private final Set<String> fields;

    LimitParser(Values values, MarkParser marks, Set<String> fields) {
        this.values = values;
        this.effects = new EffectParser(values);
        this.marks = marks;
        this.fields = fields;
    }

    Map<String, LimitDefinition> limits(SourceNode.Table root, boolean ofRecord) {
        var found = new LinkedHashMap<String, LimitDefinition>();
        for (var each : values.named(root, "limits").entrySet()) {
            var id = each.getKey();
            var limit = each.getValue();
            found.put(id, limit(id, limit, ofRecord, place(root, "limits", id)));
        }
        return found;
    }

    Map<String, PauseDefinition> pauses(SourceNode.Table root, Set<String> steps) {
        var found = new LinkedHashMap<String, PauseDefinition>();
        for (var each : values.named(root, "pauses").entrySet()) {
            var id = each.getKey();
            var pause = each.getValue();
            found.put(id, pause(id, pause, steps, place(root, "pauses", id)));
        }
        return found;
    }

    private static SourcePlace place(SourceNode.Table root, String section, String id) {
        var inner = root.table(section);
        return inner == null ? root.place() : inner.placeOf(id);
    }

    private LimitDefinition limit(String id, SourceNode.Table limit, boolean ofRecord, SourcePlace place) {
        var basis = values.text(limit, "basis");
        var extend = limit.table("extend");
        var lapse = limit.table("lapse");
        var from = values.scalars(limit, "from");
        var until = values.scalars(limit, "until");
        var length = values.length(limit, "length");
        var promise = values.length(limit, "promise");
        var conditions = conditions(from);
        conditions.putAll(conditions(until));
        return new LimitDefinition(
                id,
                values.label(limit, id),
                length,
                path(limit, "length"),
                values.expression(limit, "due"),
                marks(from),
                marks(until),
                conditions,
                values.expression(limit, "when"),
                values.expression(limit, "while"),
                values.expression(limit, "each"),
                values.length(limit, "every"),
                values.expression(limit, "done"),
                again(values.text(limit, "again", "keep")),
                extend == null ? null : extend(extend, basis),
                lapse == null ? null : lapse(lapse),
                promise,
                path(limit, "promise"),
                values.expression(limit, "agreed"),
                values.length(limit, "yellow"),
                "yellow".equals(limit.text("worst")),
                values.expressions(limit, "whose"),
                effects.performers(limit, "by", fields),
                !"none".equals(limit.text("roll")),
                basis,
                ofRecord,
                null,
                place);
    }

    /** The field that says how long, or null when a length stands there. */
    private @Nullable Expression path(SourceNode.Table limit, String key) {
        var text = limit.text(key);
        return text != null && Form.PATH.takes().test(text) ? values.expression(limit, key) : null;
    }

    private static Again again(String word) {
        return switch (word) {
            case "restart" -> Again.RESTART;
            case "after-done" -> Again.AFTER_DONE;
            default -> Again.KEEP;
        };
    }

    private Extend extend(SourceNode.Table extend, @Nullable String basis) {
        var length = values.text(extend, "length", "");
        int dots = length.indexOf("..");
        var choice = values.text(extend, "choice");
        var times = values.whole(extend, "times");
        return new Extend(
                effects.performers(extend, "by", fields),
                effects.performers(extend, "asked-by", fields),
                values.expression(extend, "at"),
                Length.tryParse(dots < 0 ? length : length.substring(0, dots)),
                dots < 0 ? null : Length.tryParse(length.substring(dots + 2)),
                choice == null ? null : marks.parse(choice),
                values.text(extend, "agreed"),
                times == null ? 1 : times,
                values.texts(extend, "needs"),
                values.text(extend, "document"),
                basis);
    }

    private @Nullable Lapse lapse(SourceNode.Table lapse) {
        var choose = values.text(lapse, "choose");
        if (choose == null) {
            return null;
        }
        int dot = choose.indexOf('.');
        var legalDay = values.text(lapse, "legal-day");
        return new Lapse(
                dot < 0 ? null : choose.substring(0, dot),
                choose.substring(dot + 1),
                legalDay == null ? null : marks.parse(legalDay));
    }

    private PauseDefinition pause(String id, SourceNode.Table pause, Set<String> steps, SourcePlace place) {
        var until = values.scalars(pause, "until");
        var during = values.text(pause, "while");
        var isStep = during != null && steps.contains(during);
        return new PauseDefinition(
                id,
                values.label(pause, id),
                values.texts(pause, "during"),
                values.texts(pause, "stops"),
                effects.performers(pause, "by", fields),
                values.expression(pause, "when"),
                marks(until),
                conditions(until),
                isStep ? during : null,
                isStep ? null : values.expression(pause, "while"),
                values.text(pause, "document"),
                values.text(pause, "basis"),
                place);
    }

    // marks

    private List<Mark> marks(List<SourceNode.Text> texts) {
        var found = new ArrayList<Mark>();
        for (var text : texts) {
            var mark = mark(text.value(), marks, fields);
            if (mark != null) {
                found.add(mark);
            }
        }
        return found;
    }

    /** The moment that a limit names: one of the case, or a date of a linked record or row; null when there is none. */
    static @Nullable Mark mark(String text, MarkParser marks, Set<String> fields) {
        var known = marks.parse(text);
        if (known != null) {
            return known;
        }
        int dot = text.indexOf('.');
        var isPath = dot > 0 && Form.PATH.takes().test(text);
        var head = isPath ? text.substring(0, dot) : "";
        return fields.contains(head) || head.equals("row") ? new Mark(Mark.Kind.PATH, text, null) : null;
    }

    /** What has to be read to tell whether a mark is reached. */
    private Map<String, Expression> conditions(List<SourceNode.Text> texts) {
        var found = new LinkedHashMap<String, Expression>();
        for (var text : texts) {
            var mark = mark(text.value(), marks, fields);
            if (mark == null) {
                continue;
            }
            var read = switch (mark.kind()) {
                case BECAME -> inside(text);
                case PATH -> values.expression(text);
                default -> null;
            };
            if (read != null) {
                found.put(mark.text(), read);
            }
        }
        return found;
    }

    private @Nullable Expression inside(SourceNode.Text text) {
        var inner = text.value().substring(BECAME.length(), text.value().length() - 1);
        return values.expression(
                new SourceNode.Text(inner, false, text.valuePlace().shifted(BECAME.length())));
    }

    // windows

    /** What {@code within} and {@code not-before} say, by the mark of the act. */
    Map<String, Window> windows(SourceNode.Table root) {
        var found = new LinkedHashMap<String, Window>();
        var start = root.table("start");
        if (start != null) {
            add(found, "start", start);
        }
        for (var each : values.named(root, "steps").entrySet()) {
            var id = each.getKey();
            var step = each.getValue();
            step(found, id, step);
        }
        for (var each : values.named(root, "actions").entrySet()) {
            var id = each.getKey();
            var action = each.getValue();
            add(found, id, action);
        }
        return found;
    }

    private void step(Map<String, Window> found, String id, SourceNode.Table step) {
        for (var each : values.named(step, "choices").entrySet()) {
            var choice = each.getKey();
            var node = each.getValue();
            add(found, id + "." + choice, node);
        }
        for (var each : values.named(step, "together").entrySet()) {
            var inner = each.getKey();
            var node = each.getValue();
            step(found, inner, node);
        }
    }

    private void add(Map<String, Window> found, String mark, SourceNode.Table node) {
        var window = new Window(refs(node, "within"), refs(node, "not-before"));
        if (!window.within().isEmpty() || !window.notBefore().isEmpty()) {
            found.put(mark, window);
        }
    }

    private List<LimitRef> refs(SourceNode.Table node, String key) {
        return values.scalars(node, key).stream().map(this::ref).toList();
    }

    private LimitRef ref(SourceNode.Text text) {
        int dot = text.value().lastIndexOf('.');
        var path = dot < 0
                ? null
                : values.expression(new SourceNode.Text(text.value().substring(0, dot), false, text.valuePlace()));
        return new LimitRef(path, text.value().substring(dot + 1), text.valuePlace());
    }
}
