package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A list of codes. Items are never deleted, only closed.
 *
 * @param columns name to type word ({@code text integer money boolean length code date})
 * @param items by code, in file order
 * @param children the level that may add rows below an item, or null
 */
public record CodeList(
        String id,
        Label label,
        Map<String, String> columns,
        Map<String, Item> items,
        @Nullable Level children,
        SourcePlace place) {

    public CodeList {
        columns = Catalogue.frozen(columns);
        items = Catalogue.frozen(items);
    }

    public Optional<Item> item(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /**
     * One code.
     *
     * @param values the list's columns, typed: {@code String BigDecimal Boolean Length LocalDate}
     */
    public record Item(
            String code,
            Label label,
            @Nullable String parent,
            Map<String, Object> values,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}
}
