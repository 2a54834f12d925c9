package org.longzheng.kernel.expressions;

import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.ANY;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.DATE;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.DOCUMENT;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.FIELD;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.LEVEL;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.LIMIT;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.MARK;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.NUMBER;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.ORGAN;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.PATTERN;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.PERIOD;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.PLACE;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.SERIES;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.TEXT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Parameter;

/** The functions of the language, by name. */
final class Functions {

    private static final Map<String, FunctionSpec> ALL = new TreeMap<>();

    static {
        // marks and limits
        add("done", List.of(MARK), Type.BOOLEAN);
        add("day", List.of(MARK), Type.DATE);
        add("due", List.of(LIMIT), Type.DATE);
        add("over", List.of(LIMIT), Type.BOOLEAN);
        add("met", List.of(LIMIT), Type.BOOLEAN);
        add("overdue", List.of(LIMIT), Type.BOOLEAN);
        add("open", List.of(LIMIT), Type.BOOLEAN);
        add("used", List.of(LIMIT), Type.NUMBER);
        add("not-counted", List.of(LIMIT), Type.NUMBER);

        // organs
        add("parent", List.of(ORGAN), Type.ORGAN);
        add("common", List.of(ORGAN, ORGAN), Type.ORGAN);
        add("at-level", List.of(PLACE, LEVEL), Type.ORGAN);
        add("covers", List.of(ORGAN, ORGAN), Type.BOOLEAN);
        add("supervisor", List.of(ORGAN), Type.ORGAN);
        add("city-code", List.of(PLACE), Type.TEXT);

        // people
        add("related", List.of(ANY, ANY), Type.BOOLEAN);

        // values
        add("matches", List.of(TEXT, PATTERN), Type.BOOLEAN);
        add("similarity", List.of(TEXT, TEXT), Type.NUMBER);
        add("head", List.of(TEXT, TEXT), Type.TEXT);
        add("tail", List.of(TEXT, TEXT), Type.TEXT);
        add("text", List.of(ANY), Type.TEXT);
        add("pad", List.of(ANY, NUMBER), Type.TEXT);
        add("years", List.of(DATE, DATE), Type.INTEGER);
        add("year", List.of(DATE), Type.INTEGER);
        add("date", List.of(NUMBER, NUMBER, NUMBER), Type.DATE);
        add(new FunctionSpec("round", List.of(NUMBER, NUMBER), 1, false, Type.NUMBER));
        add("floor", List.of(NUMBER), Type.INTEGER);
        add("ceil", List.of(NUMBER), Type.INTEGER);
        add(new FunctionSpec("band", List.of(NUMBER, NUMBER), 2, true, Type.TEXT));

        // the platform
        add("next", List.of(SERIES), Type.TEXT);
        add("number", List.of(DOCUMENT), Type.TEXT);
        add("lacks", List.of(ANY, ANY), Type.TEXT);
        add("at", List.of(FIELD, DATE), Type.ANY);
        add("changes", List.of(FIELD, PERIOD), Type.ANY);
    }

    private Functions() {}

    static @Nullable FunctionSpec of(String name) {
        return ALL.get(name);
    }

    /** Every function and aggregate of the language. */
    static Collection<String> names() {
        var names = new TreeSet<>(ALL.keySet());
        names.addAll(Aggregates.NAMES);
        return names;
    }

    private static void add(String name, List<Parameter> parameters, Type result) {
        add(new FunctionSpec(name, parameters, parameters.size(), false, result));
    }

    private static void add(FunctionSpec function) {
        ALL.put(function.name(), function);
    }
}
