package org.longzheng.kernel.exchange.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query.Sort;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/**
 * Reads conditions from a query string. A condition is {@code field:operator:value}, several values parted by commas, e.g.
 * {@code state:in:PRACTISING,SUSPENDED} or {@code firstLicensed:ge:2020-01-01}; repeated conditions all hold.
 */
final class Filters {

    private static final int MOST = 30;

    private Filters() {}

    static @Nullable Filter read(@Nullable List<String> conditions, @Nullable String words, @Nullable String view) {
        var all = new ArrayList<Filter>();
        if (conditions != null) {
            if (conditions.size() > MOST) {
                throw refuse("筛选条件不能超过" + MOST + "个。请减少条件。");
            }
            conditions.forEach(condition -> all.add(test(condition)));
        }
        if (words != null && !words.isBlank()) {
            all.add(new Filter.Search(words.strip()));
        }
        if (view != null && !view.isBlank()) {
            all.add(new Filter.View(view));
        }
        return all.isEmpty() ? null : all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    private static Filter test(String condition) {
        var parts = condition.split(":", 3);
        if (parts.length < 2) {
            throw refuse("筛选条件「" + condition + "」写法不对。应为 字段:比较:值。");
        }
        var operator = operator(parts[1]);
        var values = parts.length == 3 ? Arrays.asList(parts[2].split(",", -1)) : List.<String>of();
        return new Filter.Test(parts[0], operator, values);
    }

    private static Operator operator(String word) {
        try {
            return Operator.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw refuse("没有名为「" + word + "」的比较。可用："
                    + String.join(
                            "、",
                            Arrays.stream(Operator.values())
                                    .map(o -> o.name().toLowerCase(Locale.ROOT))
                                    .toList())
                    + "。");
        }
    }

    /** {@code -firstLicensed,name}: a minus sign turns the order round. */
    static List<Sort> sorts(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return List.of();
        }
        return Arrays.stream(sort.split(","))
                .map(field -> field.startsWith("-") ? new Sort(field.substring(1), true) : new Sort(field, false))
                .toList();
    }

    private static RefusedException refuse(String message) {
        return new RefusedException(Refusal.of("filter", message));
    }
}
