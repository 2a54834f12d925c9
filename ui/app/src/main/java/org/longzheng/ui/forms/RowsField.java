package org.longzheng.ui.forms;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Rows inside a form, edited in place: a table with one editor per cell. */
final class RowsField extends CustomField<List<Map<String, @Nullable Object>>> {

    private final FieldDefinition field;
    private final transient Function<FieldDefinition, FieldEditor<?>> editors;
    private final NativeTable table = new NativeTable();
    private final transient List<List<FieldEditor<?>>> rows = new ArrayList<>();

    RowsField(FieldDefinition field, Function<FieldDefinition, FieldEditor<?>> editors) {
        super(List.of());
        this.field = field;
        this.editors = editors;
        setLabel(field.label().zh());
        setWidthFull();
        table.addClassName("lz-rows");
        var add = Parts.link("＋ 加一行", this::addRow);
        add.add(Parts.text("　"), Parts.key("Alt I"));
        Shortcuts.addShortcutListener(this, this::addRow, Key.KEY_I, KeyModifier.ALT)
                .listenOn(this);
        var whole = new Div(Parts.box("lz-rows-box", table), add);
        whole.setWidthFull();
        add(whole);
        draw();
    }

    /** Shows what is wrong in a cell, found by row (from 0) and column. */
    void tell(int row, String column, @Nullable Refusal refusal) {
        if (row < rows.size()) {
            rows.get(row).stream()
                    .filter(editor -> editor.field().id().equals(column))
                    .forEach(editor -> editor.tell(refusal));
        }
    }

    void clearTold() {
        rows.forEach(row -> row.forEach(editor -> editor.tell(null)));
    }

    private void addRow() {
        row(Map.of());
        draw();
        rows.getLast().getFirst().focus();
    }

    private void row(Map<String, @Nullable Object> values) {
        var row = new ArrayList<FieldEditor<?>>();
        for (var column : field.type().rows()) {
            var editor = editors.apply(column);
            editor.show(values.get(column.id()));
            editor.whenChanged(this::changed);
            editor.readOnly(isReadOnly());
            row.add(editor);
        }
        rows.add(row);
    }

    private void changed() {
        setModelValue(generateModelValue(), true);
    }

    private void draw() {
        table.removeAll();
        var head = new NativeTableRow(new NativeTableHeaderCell(""));
        field.type()
                .rows()
                .forEach(column ->
                        head.add(new NativeTableHeaderCell(column.label().zh() + (column.required() ? "（必填）" : ""))));
        head.add(new NativeTableHeaderCell(""));
        table.add(head);
        for (int i = 0; i < rows.size(); i++) {
            table.add(drawn(i));
        }
        table.setVisible(!rows.isEmpty());
    }

    private NativeTableRow drawn(int index) {
        var row = rows.get(index);
        var drawn = new NativeTableRow(new NativeTableCell(String.valueOf(index + 1)));
        for (var editor : row) {
            editor.component().getElement().setProperty("label", "");
            editor.component()
                    .getElement()
                    .setProperty("accessibleName", editor.field().label().zh() + " 第 " + (index + 1) + " 行");
            drawn.add(new NativeTableCell(editor.component()));
        }
        var remove = new NativeButton("", click -> {
            rows.remove(row);
            draw();
            changed();
        });
        remove.add(Icon.BIN.create());
        remove.addClassName("lz-iconbutton");
        remove.getElement().setAttribute("type", "button");
        remove.setAriaLabel("删去第 " + (index + 1) + " 行");
        remove.setVisible(!isReadOnly());
        drawn.add(new NativeTableCell(remove));
        return drawn;
    }

    @Override
    protected List<Map<String, @Nullable Object>> generateModelValue() {
        if (rows == null) {
            return List.of();
        }
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    row.forEach(editor -> values.put(editor.field().id(), editor.value()));
                    return values;
                })
                .filter(values -> values.values().stream().anyMatch(java.util.Objects::nonNull))
                .toList();
    }

    @Override
    protected void setPresentationValue(@Nullable List<Map<String, @Nullable Object>> values) {
        rows.clear();
        if (values != null) {
            values.forEach(this::row);
        }
        draw();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        rows.forEach(row -> row.forEach(editor -> editor.readOnly(readOnly)));
        draw();
    }
}
