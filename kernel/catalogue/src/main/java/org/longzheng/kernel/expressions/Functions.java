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
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.TABLE;
import static org.longzheng.kernel.expressions.FunctionSpec.Parameter.TEXT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Body;
import org.longzheng.kernel.expressions.FunctionSpec.Parameter;

/** The functions of the language, by name. */
final class Functions {

    private static final Map<String, FunctionSpec> ALL = new TreeMap<>();

    static {
        // marks and limits
        add("done", List.of(MARK), Type.BOOLEAN, (f, a) -> clocks(f).done(a.word(0)));
        add("day", List.of(MARK), Type.DATE, (f, a) -> clocks(f).day(a.word(0)));
        add("due", List.of(LIMIT), Type.DATE, (f, a) -> clocks(f).due(a.word(0)));
        add("over", List.of(LIMIT), Type.BOOLEAN, (f, a) -> clocks(f).over(a.word(0)));
        add("met", List.of(LIMIT), Type.BOOLEAN, (f, a) -> clocks(f).met(a.word(0)));
        add("overdue", List.of(LIMIT), Type.BOOLEAN, (f, a) -> clocks(f).overdue(a.word(0)));
        add("open", List.of(LIMIT), Type.BOOLEAN, (f, a) -> clocks(f).open(a.word(0)));
        add("used", List.of(LIMIT), Type.NUMBER, (f, a) -> clocks(f).used(a.word(0)));
        add("not-counted", List.of(LIMIT), Type.NUMBER, (f, a) -> clocks(f).notCounted(a.word(0)));

        // organs
        add("parent", List.of(ORGAN), Type.ORGAN, OrganCalls::parent);
        add("common", List.of(ORGAN, ORGAN), Type.ORGAN, OrganCalls::common);
        add("at-level", List.of(PLACE, LEVEL), Type.ORGAN, OrganCalls::atLevel);
        add("covers", List.of(ORGAN, ORGAN), Type.BOOLEAN, OrganCalls::covers);
        add("supervisor", List.of(ORGAN), Type.ORGAN, OrganCalls::supervisor);
        add("city-code", List.of(PLACE), Type.TEXT, OrganCalls::cityCode);

        // values
        add("matches", List.of(TEXT, PATTERN), Type.BOOLEAN, ValueCalls::matches);
        add("similarity", List.of(TEXT, TEXT), Type.NUMBER, (f, a) -> Similarity.of(a.value(0), a.value(1)));
        add("text", List.of(ANY), Type.TEXT, ValueCalls::text);
        add("pad", List.of(ANY, NUMBER), Type.TEXT, ValueCalls::pad);
        add("years", List.of(DATE, DATE), Type.INTEGER, ValueCalls::years);
        add("year", List.of(DATE), Type.INTEGER, ValueCalls::year);
        add("date", List.of(NUMBER, NUMBER, NUMBER), Type.DATE, ValueCalls::date);
        add(new FunctionSpec("round", List.of(NUMBER, NUMBER), 1, false, Type.NUMBER, ValueCalls::round));
        add("floor", List.of(NUMBER), Type.INTEGER, ValueCalls::floor);
        add("ceil", List.of(NUMBER), Type.INTEGER, ValueCalls::ceil);
        add(new FunctionSpec("band", List.of(NUMBER, NUMBER), 2, true, Type.TEXT, ValueCalls::band));

        // the platform
        add("next", List.of(SERIES), Type.TEXT, (f, a) -> f.scope().next(a.word(0)));
        add("number", List.of(DOCUMENT), Type.TEXT, (f, a) -> f.scope().number(a.word(0)));
        add("lookup", List.of(TABLE), Type.ANY, (f, a) -> f.scope().lookup(a.word(0)));
        add("at", List.of(FIELD, DATE), Type.ANY, ValueCalls::at);
        add("changes", List.of(FIELD, PERIOD), Type.ANY, ValueCalls::changes);
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

    private static void add(String name, List<Parameter> parameters, Type result, Body body) {
        add(new FunctionSpec(name, parameters, parameters.size(), false, result, body));
    }

    private static void add(FunctionSpec function) {
        ALL.put(function.name(), function);
    }

    private static ClockFunctions clocks(Frame frame) {
        return frame.scope().clocks(null);
    }
}
