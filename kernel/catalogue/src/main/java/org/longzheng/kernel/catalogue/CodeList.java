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
     * @param elsewhere added by a layer that does not hold here: it can be read, not chosen, and counts as its parent
     */
    public record Item(
            String code,
            Label label,
            @Nullable String parent,
            Map<String, Object> values,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean elsewhere) {

        /** The same code as those have it for whom the layer that adds it does not hold. */
        public Item seenFromElsewhere() {
            return new Item(code, label, parent, values, from, LocalDate.EPOCH, true);
        }
    }

    /** What a code counts as: a code that was added elsewhere as the nearest one above it that belongs here. */
    public String counted(String code) {
        var item = items.get(code);
        for (int i = 0; item != null && item.elsewhere() && item.parent() != null && i < items.size(); i++) {
            item = items.get(item.parent());
        }
        return item == null ? code : item.code();
    }
}
