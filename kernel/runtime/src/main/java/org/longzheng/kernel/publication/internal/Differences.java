package org.longzheng.kernel.publication.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.publication.Publications.ElementChange;
import org.longzheng.kernel.publication.Publications.How;
import org.longzheng.kernel.sdk.SourcePlace;

/** What two catalogues say differently, element by element. Where in a file something stands makes no difference. */
final class Differences {

    private static final Set<String> NOT_COMPARED = Set.of("checksum", "branches");

    /** The components of each kind of record: asking a class for them costs more than comparing what they hold. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            var components = List.of(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private final List<ElementChange> found = new ArrayList<>();

    private Differences() {}

    static List<ElementChange> between(Catalogue before, Catalogue after) {
        var differences = new Differences();
        for (var component : COMPONENTS.get(Catalogue.class)) {
            if (!NOT_COMPARED.contains(component.getName())) {
                differences.elements(
                        component.getName(), (Map<?, ?>) read(component, before), (Map<?, ?>) read(component, after));
            }
        }
        return differences.found;
    }

    private void elements(String kind, @Nullable Map<?, ?> before, @Nullable Map<?, ?> after) {
        var then = before == null ? Map.of() : before;
        var now = after == null ? Map.of() : after;
        then.forEach((id, element) -> {
            if (!now.containsKey(id)) {
                add(kind, id, "", How.REMOVED, element);
            }
        });
        now.forEach((id, element) -> {
            var old = then.get(id);
            if (old == null) {
                add(kind, id, "", How.ADDED, element);
            } else if (!same(old, element)) {
                inside(kind, id, old, element);
            }
        });
    }

    /** The parts of an element that differ; of a map of parts each for itself. */
    private void inside(String kind, Object id, Object before, Object after) {
        if (!(before instanceof Record then) || !(after instanceof Record now) || then.getClass() != now.getClass()) {
            add(kind, id, "", How.CHANGED, after);
            return;
        }
        for (var component : COMPONENTS.get(then.getClass())) {
            var old = read(component, then);
            var current = read(component, now);
            if (same(old, current)) {
                continue;
            }
            if (old instanceof Map<?, ?> parts && current instanceof Map<?, ?> others) {
                parts(kind, id, component.getName(), parts, others);
            } else {
                add(kind, id, component.getName(), How.CHANGED, after);
            }
        }
    }

    private void parts(String kind, Object id, String component, Map<?, ?> before, Map<?, ?> after) {
        int known = found.size();
        before.forEach((key, part) -> {
            if (!after.containsKey(key)) {
                add(kind, id, component + "." + key, How.REMOVED, part);
            }
        });
        after.forEach((key, part) -> {
            var old = before.get(key);
            if (old == null) {
                add(kind, id, component + "." + key, How.ADDED, part);
            } else if (!same(old, part)) {
                add(kind, id, component + "." + key, How.CHANGED, part);
            }
        });
        if (found.size() == known) {
            // the same parts in another order
            add(kind, id, component, How.CHANGED, null);
        }
    }

    private void add(String kind, Object id, String path, How how, @Nullable Object of) {
        found.add(new ElementChange(kind, id.toString(), path, how, label(of)));
    }

    private static String label(@Nullable Object of) {
        if (of instanceof Record element) {
            for (var component : COMPONENTS.get(element.getClass())) {
                if (component.getName().equals("label")) {
                    return switch (read(component, element)) {
                        case Label label -> label.zh();
                        case null -> "";
                        case Object other -> other.toString();
                    };
                }
            }
        }
        return of instanceof WorkCalendar calendar ? calendar.label() : "";
    }

    /** True when two values say the same. */
    static boolean same(@Nullable Object before, @Nullable Object after) {
        if (before == after) {
            return true;
        }
        if (before == null || after == null) {
            return false;
        }
        return switch (before) {
            case SourcePlace place -> after instanceof SourcePlace;
            case Expression expression ->
                after instanceof Expression other && expression.meaning().equals(other.meaning());
            case MessageTemplate message ->
                after instanceof MessageTemplate other && message.meaning().equals(other.meaning());
            case WorkCalendar calendar ->
                after instanceof WorkCalendar other && calendar.fingerprint().equals(other.fingerprint());
            case byte[] bytes -> after instanceof byte[] other && Arrays.equals(bytes, other);
            case Set<?> set
            when !set.isEmpty() && set.iterator().next() instanceof Record ->
                after instanceof Set<?> other && sameInOrder(set, other);
            case Set<?> set -> set.equals(after);
            case Collection<?> list -> after instanceof Collection<?> other && sameInOrder(list, other);
            case Map<?, ?> map -> after instanceof Map<?, ?> other && sameParts(map, other);
            case Record record -> record.getClass() == after.getClass() && sameComponents(record, (Record) after);
            default -> Objects.equals(before, after);
        };
    }

    private static boolean sameInOrder(Collection<?> before, Collection<?> after) {
        if (before.size() != after.size()) {
            return false;
        }
        var others = after.iterator();
        for (var each : before) {
            if (!same(each, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** The order of keys is what people see on a screen, so it counts. */
    private static boolean sameParts(Map<?, ?> before, Map<?, ?> after) {
        if (before.size() != after.size()) {
            return false;
        }
        var others = after.entrySet().iterator();
        for (var entry : before.entrySet()) {
            var other = others.next();
            if (!entry.getKey().equals(other.getKey()) || !same(entry.getValue(), other.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameComponents(Record before, Record after) {
        for (var component : COMPONENTS.get(before.getClass())) {
            if (!same(read(component, before), read(component, after))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
