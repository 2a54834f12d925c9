package org.longzheng.ui.boards;

import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.supervision.Supervision.Selection;

/**
 * What the board shows, as the address bar holds it: a link shows a colleague the same thing.
 *
 * @param organ id, or null: the reader's own with everything below
 * @param own only what the organ owes itself
 * @param month null: this month
 * @param tab null: the gravest that has rows
 * @param all organs without figures are listed as well
 */
record BoardState(
        @Nullable String organ,
        boolean own,
        @Nullable String module,
        @Nullable String process,
        @Nullable YearMonth month,
        @Nullable Tab tab,
        boolean all) {

    /** Which rows the right side lists. */
    enum Tab {
        RED("红牌"),
        YELLOW("黄牌"),
        OVER("超期件"),
        NEAR("临期件"),
        NORMAL("正常件"),
        PAUSED("暂停件"),
        RUNNING("在办"),
        DONE("本月办结");

        private final String label;

        Tab(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean lists(boolean cards) {
            return cards == (this == RED || this == YELLOW);
        }
    }

    static BoardState of(QueryParameters parameters) {
        return new BoardState(
                parameters.getSingleParameter("organ").orElse(null),
                parameters.getSingleParameter("own").isPresent(),
                parameters.getSingleParameter("module").orElse(null),
                parameters.getSingleParameter("process").orElse(null),
                parameters
                        .getSingleParameter("month")
                        .flatMap(BoardState::month)
                        .orElse(null),
                parameters.getSingleParameter("tab").flatMap(BoardState::tab).orElse(null),
                parameters.getSingleParameter("all").isPresent());
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    private static Optional<Tab> tab(String text) {
        for (var tab : Tab.values()) {
            if (tab.name().equalsIgnoreCase(text)) {
                return Optional.of(tab);
            }
        }
        return Optional.empty();
    }

    QueryParameters parameters() {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "organ", organ);
        put(parameters, "own", own ? "1" : null);
        put(parameters, "module", module);
        put(parameters, "process", process);
        put(parameters, "month", month == null ? null : month.toString());
        put(parameters, "tab", tab == null ? null : tab.name().toLowerCase(Locale.ROOT));
        put(parameters, "all", all ? "1" : null);
        return QueryParameters.simple(parameters);
    }

    private static void put(LinkedHashMap<String, String> parameters, String key, @Nullable String value) {
        if (value != null) {
            parameters.put(key, value);
        }
    }

    Selection selection() {
        return new Selection(organ, own, module, process);
    }

    BoardState at(@Nullable String otherOrgan, boolean onlyOwn) {
        return new BoardState(otherOrgan, onlyOwn, module, process, month, null, all);
    }

    BoardState showing(@Nullable Tab other) {
        return new BoardState(organ, own, module, process, month, other, all);
    }

    BoardState ofModule(@Nullable String other) {
        return new BoardState(organ, own, other, null, month, tab, all);
    }

    BoardState ofProcess(@Nullable String other) {
        return new BoardState(organ, own, module, other, month, null, all);
    }

    BoardState in(@Nullable YearMonth other) {
        return new BoardState(organ, own, module, process, other, tab, all);
    }

    BoardState listing(boolean everything) {
        return new BoardState(organ, own, module, process, month, tab, everything);
    }
}
