package org.longzheng.kernel.workflow.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checked process definition as text, and back: so that a running case finds the definition under which it began, whatever has become of its files.
 * Says what the definition says and not where, so that moving lines makes no new version. What later versions of the platform add to definitions
 * reads as absent.
 */
final class ProcessText {

    private static final String KIND = "is";

    /** Components that name fields of the case; those in expressions are found by any id they had. */
    private static final Set<String> FIELDS =
            Set.of("fills", "carries", "needs", "same", "legalDay", "into", "rows", "as", "agreed", "field");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A component of a record. */
    private record Part(String name, Type type, Method accessor) {}

    /** The JVM answers what a record is made of anew for everyone who asks, and takes longer than reading what it holds. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> {
                        component.getAccessor().setAccessible(true);
                        return new Part(component.getName(), component.getGenericType(), component.getAccessor());
                    })
                    .toList();
        }
    };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private ProcessText() {}

    static String write(ProcessDefinition process) {
        return JSON.writeValueAsString(plain(process, ProcessDefinition.class));
    }

    /** @param present the id that a field of the case has now, by the one it had when the text was written */
    static ProcessDefinition read(String text, UnaryOperator<String> present) {
        var tree = JSON.readValue(text, Map.class);
        return (ProcessDefinition) value(renamed(tree, present), ProcessDefinition.class);
    }

    private static @Nullable Object renamed(@Nullable Object plain, UnaryOperator<String> present) {
        return switch (plain) {
            case Map<?, ?> parts -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                parts.forEach((key, part) ->
                        all.put(key, FIELDS.contains(key.toString()) ? named(part, present) : renamed(part, present)));
                yield all;
            }
            case List<?> items ->
                items.stream().map(item -> renamed(item, present)).toList();
            case null, default -> plain;
        };
    }

    private static @Nullable Object named(@Nullable Object part, UnaryOperator<String> present) {
        return switch (part) {
            case String name -> present.apply(name);
            case List<?> names
            when names.stream().allMatch(String.class::isInstance) ->
                names.stream().map(name -> present.apply((String) name)).toList();
            case null, default -> renamed(part, present);
        };
    }

    // writing

    private static @Nullable Object plain(@Nullable Object value, Type declared) {
        return switch (value) {
            case null -> null;
            case SourcePlace place -> null;
            case Expression expression -> expression.meaning();
            case MessageTemplate message -> message.meaning();
            case Length length -> length.amount() + " " + length.unit().name();
            case Enum<?> word -> word.name();
            case BigDecimal number -> number.toPlainString();
            case List<?> list ->
                list.stream().map(item -> plain(item, argument(declared, 0))).toList();
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) -> all.put(key.toString(), plain(item, argument(declared, 1))));
                yield all;
            }
            case Record record -> plain(record, raw(declared).isInterface());
            case Set<?> set ->
                set.stream()
                        .map(item -> String.valueOf(plain(item, Object.class)))
                        .sorted()
                        .toList();
            default -> value;
        };
    }

    private static Map<String, @Nullable Object> plain(Record record, boolean oneOfSeveral) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        if (oneOfSeveral) {
            all.put(KIND, record.getClass().getSimpleName());
        }
        for (var component : PARTS.get(record.getClass())) {
            var value = plain(read(component, record), component.type());
            if (value != null) {
                all.put(component.name(), value);
            }
        }
        return all;
    }

    private static @Nullable Object read(Part component, Record record) {
        try {
            return component.accessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    // reading

    private static @Nullable Object value(@Nullable Object plain, Type declared) {
        var type = raw(declared);
        if (type == SourcePlace.class) {
            return SourcePlace.of("");
        }
        if (plain == null) {
            return absent(type);
        }
        if (type == Expression.class) {
            return expression(plain.toString());
        }
        if (type == MessageTemplate.class) {
            return message(plain.toString());
        }
        if (type == Length.class) {
            var words = plain.toString().split(" ");
            return new Length(Long.parseLong(words[0]), Length.Unit.valueOf(words[1]));
        }
        if (type == List.class) {
            return ((List<?>) plain)
                    .stream().map(item -> value(item, argument(declared, 0))).toList();
        }
        if (type == Set.class) {
            var all = new LinkedHashSet<Object>();
            ((List<?>) plain).forEach(item -> all.add(value(item, argument(declared, 0))));
            return all;
        }
        if (type == Map.class) {
            var all = new LinkedHashMap<Object, @Nullable Object>();
            ((Map<?, ?>) plain).forEach((key, item) -> all.put(key, value(item, argument(declared, 1))));
            return all;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(plain))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " \"" + plain + "\""));
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(plain.toString());
        }
        if (type == int.class || type == Integer.class) {
            return ((Number) plain).intValue();
        }
        if (type == long.class || type == Long.class) {
            return ((Number) plain).longValue();
        }
        return plain instanceof Map<?, ?> parts ? record(parts, type) : plain;
    }

    private static Object record(Map<?, ?> parts, Class<?> declared) {
        var type = declared;
        if (declared.isInterface()) {
            type = Arrays.stream(declared.getPermittedSubclasses())
                    .filter(each -> each.getSimpleName().equals(parts.get(KIND)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no " + declared.getSimpleName() + " \"" + parts.get(KIND) + "\""));
        }
        var components = PARTS.get(type);
        var values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    value(parts.get(components.get(i).name()), components.get(i).type());
        }
        try {
            return CONSTRUCTORS.get(type).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a kept " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static Expression expression(String text) {
        var problems = new ProblemCollector();
        var expression = Expression.parse(text, SourcePlace.of(""), problems);
        if (!expression.valid()) {
            throw new IllegalStateException("a kept expression cannot be read: " + text);
        }
        return expression;
    }

    private static MessageTemplate message(String text) {
        return MessageTemplate.parse(text, SourcePlace.of(""), new ProblemCollector());
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType several ? (Class<?>) several.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int at) {
        return type instanceof ParameterizedType several ? several.getActualTypeArguments()[at] : Object.class;
    }
}
