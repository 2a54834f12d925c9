package org.longzheng.kernel.records.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Filter;

/** A filter as the audit writes it down: what was asked, without values that a grade hides. */
final class FilterWords {

    private static final int LONGEST = 1_000;
    private static final String HIDDEN = "****";

    private FilterWords() {}

    static String of(EntityPlan plan, @Nullable Filter filter) {
        return filter == null ? "" : shortened(words(plan, filter));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String words(EntityPlan plan, Filter filter) {
        return switch (filter) {
            case Filter.And and -> joined(plan, and.all(), " and ");
            case Filter.Or or -> joined(plan, or.any(), " or ");
            case Filter.Not not -> "not (" + words(plan, not.filter()) + ")";
            case Filter.View view -> "view " + view.id();
            // a number in full may be an identity number
            case Filter.Search search -> "search " + search.words().replaceAll("[0-9Xx]{8,}", HIDDEN);
            case Filter.Test test -> test(plan, test);
        };
    }

    private static String joined(EntityPlan plan, List<Filter> parts, String by) {
        return parts.stream().map(part -> "(" + words(plan, part) + ")").collect(Collectors.joining(by));
    }

    private static String test(EntityPlan plan, Filter.Test test) {
        var field = plan.field(test.field());
        boolean open = field == null
                ? plan.isBuiltIn(test.field())
                : !field.sealed()
                        && (field.grade() == null || field.grade().mask().isEmpty());
        var values = open
                ? test.values().stream().map(String::valueOf).collect(Collectors.joining(","))
                : test.values().isEmpty() ? "" : HIDDEN;
        return (test.field() + " " + test.operator().name().toLowerCase(Locale.ROOT) + " " + values).strip();
    }
}
