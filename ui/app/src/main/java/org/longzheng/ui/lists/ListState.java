package org.longzheng.ui.lists;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query.Sort;

/**
 * What a list shows, as the address bar holds it: a link shows a colleague the same thing.
 *
 * @param view id of a declared view, or null for all
 * @param mine id of the reader's own view that this began as, or null
 * @param words looked for
 * @param sort null: as the definition orders
 * @param columns empty: as the definition lists
 */
record ListState(
        @Nullable String view,
        @Nullable Long mine,
        String words,
        List<Condition> conditions,
        @Nullable Sort sort,
        List<String> columns,
        boolean roomy) {

    static ListState of(QueryParameters parameters) {
        var sort = parameters
                .getSingleParameter("sort")
                .map(text -> text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false));
        return new ListState(
                parameters.getSingleParameter("view").orElse(null),
                parameters
                        .getSingleParameter("mine")
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
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
                parameters.getSingleParameter("rows").filter("roomy"::equals).isPresent());
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
        return new ListState(null, null, "", List.of(), null, List.of(), false);
    }

    ListState withMine(@Nullable Long other) {
        return new ListState(view, other, words, conditions, sort, columns, roomy);
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
                roomy);
    }

    /** How many things it asks for: conditions, columns, an order, a view. */
    int size() {
        return conditions.size() + columns.size() + (sort == null ? 0 : 1) + (view == null ? 0 : 1);
    }

    ListState withView(@Nullable String other) {
        return new ListState(other, null, words, conditions, sort, columns, roomy);
    }

    ListState withWords(String other) {
        return new ListState(view, mine, other, conditions, sort, columns, roomy);
    }

    ListState with(Condition condition) {
        var next = new ArrayList<>(conditions);
        next.removeIf(each -> each.field().equals(condition.field()));
        next.add(condition);
        return new ListState(view, mine, words, next, sort, columns, roomy);
    }

    ListState without(Condition condition) {
        return new ListState(
                view,
                mine,
                words,
                conditions.stream().filter(each -> !each.equals(condition)).toList(),
                sort,
                columns,
                roomy);
    }

    ListState unfiltered() {
        return new ListState(view, mine, "", List.of(), sort, columns, roomy);
    }

    ListState withSort(@Nullable Sort other) {
        return new ListState(view, mine, words, conditions, other, columns, roomy);
    }

    ListState withColumns(List<String> other) {
        return new ListState(view, mine, words, conditions, sort, List.copyOf(other), roomy);
    }

    ListState withRoomy(boolean other) {
        return new ListState(view, mine, words, conditions, sort, columns, other);
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
