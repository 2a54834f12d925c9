package org.longzheng.ui.lists;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query.Sort;
import org.longzheng.kernel.records.Reference;

/**
 * What a list shows, as the address bar holds it: a link shows a colleague the same thing.
 *
 * @param view id of a declared view, or null for all
 * @param mine id of the reader's own view that this began as, or null
 * @param words looked for
 * @param sort null: as the definition orders
 * @param columns empty: as the definition lists
 * @param widths of columns that somebody dragged, in pixels
 */
record ListState(
        @Nullable String view,
        @Nullable Long mine,
        String words,
        List<Condition> conditions,
        @Nullable Sort sort,
        List<String> columns,
        Map<String, Integer> widths,
        boolean roomy) {

    private static final int NARROWEST = 40;
    private static final int WIDEST = 1200;

    static ListState of(QueryParameters parameters) {
        var sort = parameters
                .getSingleParameter("sort")
                .map(text -> text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false));
        return new ListState(
                parameters.getSingleParameter("view").orElse(null),
                parameters.getSingleParameter("mine").flatMap(Reference::id).orElse(null),
                parameters.getSingleParameter("q").orElse(""),
                parameters.getParameters("f").stream()
                        .map(Condition::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                sort.orElse(null),
                parameters
                        .getSingleParameter("cols")
                        .map(text -> List.of(text.split(",")))
                        .orElse(List.of()),
                parameters.getSingleParameter("w").map(ListState::widths).orElse(Map.of()),
                parameters.getSingleParameter("rows").filter("roomy"::equals).isPresent());
    }

    /** {@code name:180,address:240}; what is no width is left out. */
    private static Map<String, Integer> widths(String text) {
        var widths = new LinkedHashMap<String, Integer>();
        for (var each : text.split(",")) {
            var parts = each.split(":", -1);
            if (parts.length == 2 && parts[1].matches("[0-9]{2,4}")) {
                widths.put(parts[0], Math.clamp(Integer.parseInt(parts[1]), NARROWEST, WIDEST));
            }
        }
        return Map.copyOf(widths);
    }

    QueryParameters parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (view != null) {
            parameters.put("view", List.of(view));
        }
        if (mine != null) {
            parameters.put("mine", List.of(mine.toString()));
        }
        if (!words.isEmpty()) {
            parameters.put("q", List.of(words));
        }
        if (!conditions.isEmpty()) {
            parameters.put("f", conditions.stream().map(Condition::text).toList());
        }
        if (sort != null) {
            parameters.put("sort", List.of((sort.descending() ? "-" : "") + sort.field()));
        }
        if (!columns.isEmpty()) {
            parameters.put("cols", List.of(String.join(",", columns)));
        }
        if (!widths.isEmpty()) {
            parameters.put(
                    "w",
                    List.of(new TreeMap<>(widths)
                            .entrySet().stream()
                                    .map(each -> each.getKey() + ":" + each.getValue())
                                    .collect(Collectors.joining(","))));
        }
        if (roomy) {
            parameters.put("rows", List.of("roomy"));
        }
        return new QueryParameters(parameters);
    }

    /** Everything together as one filter, or null when nothing is asked. */
    @Nullable
    Filter filter() {
        var all = new ArrayList<Filter>();
        if (view != null) {
            all.add(new Filter.View(view));
        }
        if (!words.isBlank()) {
            all.add(new Filter.Search(words.strip()));
        }
        conditions.forEach(condition -> all.add(condition.filter()));
        return all.isEmpty() ? null : all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    boolean isFiltered() {
        return !words.isBlank() || !conditions.isEmpty();
    }

    /** Everything, as the definition shows it. */
    static ListState whole() {
        return new ListState(null, null, "", List.of(), null, List.of(), Map.of(), false);
    }

    ListState withMine(@Nullable Long other) {
        return new ListState(view, other, words, conditions, sort, columns, widths, roomy);
    }

    /**
     * The state without what is not known any more.
     *
     * @param known a field, path or built-in that exists
     * @param views a declared view that exists
     */
    ListState sound(Predicate<String> known, Predicate<String> views) {
        return new ListState(
                view == null || views.test(view) ? view : null,
                mine,
                words,
                conditions.stream().filter(each -> known.test(each.field())).toList(),
                sort == null || known.test(sort.field()) ? sort : null,
                columns.stream().filter(known).toList(),
                widths.entrySet().stream()
                        .filter(each -> known.test(each.getKey()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)),
                roomy);
    }

    /** How many things it asks for: conditions, columns, an order, a view. */
    int size() {
        return conditions.size() + columns.size() + (sort == null ? 0 : 1) + (view == null ? 0 : 1);
    }

    ListState withView(@Nullable String other) {
        return new ListState(other, null, words, conditions, sort, columns, widths, roomy);
    }

    ListState withWords(String other) {
        return new ListState(view, mine, other, conditions, sort, columns, widths, roomy);
    }

    ListState with(Condition condition) {
        var next = new ArrayList<>(conditions);
        next.removeIf(each -> each.field().equals(condition.field()));
        next.add(condition);
        return new ListState(view, mine, words, next, sort, columns, widths, roomy);
    }

    ListState without(Condition condition) {
        return new ListState(
                view,
                mine,
                words,
                conditions.stream().filter(each -> !each.equals(condition)).toList(),
                sort,
                columns,
                widths,
                roomy);
    }

    ListState unfiltered() {
        return new ListState(view, mine, "", List.of(), sort, columns, widths, roomy);
    }

    ListState withSort(@Nullable Sort other) {
        return new ListState(view, mine, words, conditions, other, columns, widths, roomy);
    }

    ListState withColumns(List<String> other) {
        return new ListState(view, mine, words, conditions, sort, List.copyOf(other), widths, roomy);
    }

    /** A column was dragged to another width, in pixels. */
    ListState withWidth(String column, int width) {
        var other = new LinkedHashMap<>(widths);
        other.put(column, Math.clamp(width, NARROWEST, WIDEST));
        return new ListState(view, mine, words, conditions, sort, columns, Map.copyOf(other), roomy);
    }

    ListState withRoomy(boolean other) {
        return new ListState(view, mine, words, conditions, sort, columns, widths, other);
    }

    /**
     * One condition of the filter row.
     *
     * @param values as text; the kernel reads them by the field's type
     */
    record Condition(String field, Filter.Operator operator, List<String> values) {

        static Optional<Condition> parse(String text) {
            var parts = text.split("~", 3);
            if (parts.length < 3) {
                return Optional.empty();
            }
            try {
                var operator = Filter.Operator.valueOf(parts[1]);
                return Optional.of(new Condition(parts[0], operator, List.of(parts[2].split(",", -1))));
            } catch (IllegalArgumentException unknown) {
                return Optional.empty();
            }
        }

        String text() {
            return field + "~" + operator + "~" + String.join(",", values);
        }

        Filter filter() {
            return new Filter.Test(field, operator, values);
        }
    }
}
