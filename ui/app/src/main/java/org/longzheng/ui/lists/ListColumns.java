package org.longzheng.ui.lists;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.records.Query.Sort;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.ui.theme.Tone;

/** Puts columns on a grid of records: what names a row comes first and strong, dates and numbers stand right, states are badges. */
final class ListColumns {

    private final EntityDefinition entity;
    private final ValueTexts texts;
    private final Function<RecordView, String> path;

    ListColumns(EntityDefinition entity, ValueTexts texts, Function<RecordView, String> path) {
        this.entity = entity;
        this.texts = texts;
        this.path = path;
    }

    /** @param widths in pixels, of columns that have another width than the usual one */
    void on(Grid<RecordView> grid, List<String> shown, Map<String, Integer> widths, @Nullable Sort sort) {
        var order = new ArrayList<GridSortOrder<RecordView>>();
        boolean first = true;
        for (var column : shown) {
            order.addAll(add(grid, column, first, sort));
            first = false;
        }
        widths.forEach((path, width) -> {
            var column = grid.getColumnByKey(path);
            if (column != null) {
                column.setWidth(width + "px").setFlexGrow(0);
            }
        });
        if (!order.isEmpty()) {
            grid.sort(order);
        }
    }

    private List<GridSortOrder<RecordView>> add(
            Grid<RecordView> grid, String shown, boolean first, @Nullable Sort sort) {
        var column = first
                ? strong(grid, shown)
                : shown.equals("state") || shown.equals("outcome") ? badge(grid, shown) : plain(grid, shown);
        column.setHeader(texts.label(entity, shown)).setKey(shown).setResizable(true);
        var field = texts.field(entity, shown);
        if (field != null && isNumber(field)) {
            column.setTextAlign(ColumnTextAlign.END);
        }
        if (isSortable(shown, field)) {
            column.setSortProperty(shown).setSortable(true);
        }
        width(column, shown, field, first);
        return sort == null || !sort.field().equals(shown)
                ? List.of()
                : List.of(new GridSortOrder<>(
                        column, sort.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING));
    }

    private Grid.Column<RecordView> strong(Grid<RecordView> grid, String shown) {
        return grid.addColumn(LitRenderer.<RecordView>of("<a class=\"lz-b\" href=\"${item.path}\">${item.text}</a>")
                .withProperty("path", path::apply)
                .withProperty("text", row -> text(row, shown)));
    }

    private Grid.Column<RecordView> badge(Grid<RecordView> grid, String shown) {
        return grid.addColumn(LitRenderer.<RecordView>of("<span class=\"lz-badge ${item.tone}\">${item.text}</span>")
                .withProperty(
                        "tone",
                        row -> isOpen(row, shown)
                                ? Tone.TINT.className()
                                : tone(row.value(shown)).className())
                .withProperty("text", row -> isOpen(row, shown) ? "在办" : text(row, shown)));
    }

    private static boolean isOpen(RecordView row, String shown) {
        return shown.equals("outcome") && row.value(shown) == null;
    }

    private Grid.Column<RecordView> plain(Grid<RecordView> grid, String shown) {
        return grid.addColumn(LitRenderer.<RecordView>of("<span title=\"${item.text}\">${item.text}</span>")
                .withProperty("text", row -> text(row, shown)));
    }

    /** A state from which nothing leads on is plain; the first is the ordinary one; those between are on their way somewhere. */
    private Tone tone(@Nullable Object state) {
        var codes = List.copyOf(entity.states().keySet());
        var code = String.valueOf(state);
        if (codes.isEmpty() || !codes.contains(code) || codes.getFirst().equals(code)) {
            return Tone.PLAIN;
        }
        return entity.states().get(code).to().isEmpty() ? Tone.PLAIN : Tone.YELLOW;
    }

    private static void width(
            Grid.Column<RecordView> column, String shown, @Nullable FieldDefinition field, boolean first) {
        var width = field == null
                ? "110px"
                : switch (field.type().kind()) {
                    case DATE, YEAR, INTEGER, BOOLEAN -> "118px";
                    case CODE -> "104px";
                    case REFERENCE -> null;
                    default -> first ? "190px" : field.many() ? null : "180px";
                };
        if (width == null) {
            column.setFlexGrow(1);
        } else {
            column.setWidth(width).setFlexGrow(0);
        }
        if (shown.equals("title")) {
            column.setWidth("220px").setFlexGrow(1);
        }
        if (shown.equals("number")) {
            column.setWidth("180px");
        }
    }

    private static boolean isNumber(FieldDefinition field) {
        return switch (field.type().kind()) {
            case DATE, DATETIME, INTEGER, DECIMAL, YEAR -> true;
            default -> false;
        };
    }

    private static boolean isSortable(String shown, @Nullable FieldDefinition field) {
        if (shown.contains(".") || shown.equals("title")) {
            return false;
        }
        return field == null
                || (field.stored() && !field.many() && !field.type().is(FieldKind.ROWS));
    }

    /** A cell as people read it; nothing is a dash. */
    String text(RecordView row, String shown) {
        if (shown.equals("title")) {
            return row.title();
        }
        var text = texts.text(entity, shown, row.value(shown));
        return text.isEmpty() ? "—" : text;
    }
}
