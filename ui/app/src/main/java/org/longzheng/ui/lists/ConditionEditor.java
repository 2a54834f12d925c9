package org.longzheng.ui.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.ui.lists.ListState.Condition;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Parts;

/** Adds one condition: first the field, then a value in the way of its type. */
final class ConditionEditor extends Div {

    private final transient Catalogue catalogue;
    private final transient Records records;
    private final transient ValueTexts texts;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final Div value = new Div();
    private transient Supplier<@Nullable Condition> given = () -> null;

    ConditionEditor(
            Catalogue catalogue,
            Records records,
            ValueTexts texts,
            Actor actor,
            EntityDefinition entity,
            List<String> filters,
            Consumer<Condition> whenChosen) {
        this.catalogue = catalogue;
        this.records = records;
        this.texts = texts;
        this.actor = actor;
        this.entity = entity;
        addClassName("lz-condition");

        var field = new ComboBox<String>("条件");
        field.setItems(filters);
        field.setItemLabelGenerator(path -> texts.label(entity, path));
        field.setWidthFull();
        field.addValueChangeListener(change -> ask(change.getValue()));
        var apply = Parts.primary("加上", () -> {
            var condition = given.get();
            if (condition != null) {
                whenChosen.accept(condition);
                field.clear();
            }
        });
        add(field, value, apply);
    }

    private void ask(@Nullable String path) {
        value.removeAll();
        given = () -> null;
        if (path != null) {
            value.add(input(path, Optional.ofNullable(texts.field(entity, path))));
        }
    }

    private Component input(String path, Optional<FieldDefinition> field) {
        if (field.isEmpty()) {
            return several(path, builtIn(path));
        }
        var type = field.get().type();
        return switch (type.kind()) {
            case CODE -> {
                var items = catalogue.codeList(String.valueOf(type.target())).items().values().stream()
                        .map(item -> Map.entry(item.code(), item.label().zh()))
                        .toList();
                yield several(path, items);
            }
            case BOOLEAN, CONSENT -> several(path, List.of(Map.entry("true", "是"), Map.entry("false", "否")));
            case DATE, DATETIME -> span(path);
            case REGION ->
                several(
                        path,
                        catalogue.regions().values().stream()
                                .map(region -> Map.entry(region.code(), region.name()))
                                .toList());
            case REFERENCE -> reference(path);
            default -> words(path);
        };
    }

    private List<Map.Entry<String, String>> builtIn(String path) {
        var process = entity.process() == null ? null : catalogue.processes().get(entity.process());
        var found = new ArrayList<Map.Entry<String, String>>();
        switch (path) {
            case "step" -> {
                if (process != null) {
                    process.steps()
                            .values()
                            .forEach(step ->
                                    found.add(Map.entry(step.id(), step.label().zh())));
                }
            }
            case "outcome" -> {
                if (process != null) {
                    process.ends()
                            .values()
                            .forEach(end ->
                                    found.add(Map.entry(end.code(), end.label().zh())));
                }
            }
            case "open" -> {
                found.add(Map.entry("true", "在办"));
                found.add(Map.entry("false", "已办结"));
            }
            default -> {
                entity.states()
                        .values()
                        .forEach(state ->
                                found.add(Map.entry(state.code(), state.label().zh())));
                if (process != null) {
                    process.states().forEach((code, label) -> found.add(Map.entry(code, label.zh())));
                }
            }
        }
        return found;
    }

    private Component several(String path, List<Map.Entry<String, String>> items) {
        var box = ChineseTexts.several(new MultiSelectComboBox<Map.Entry<String, String>>("为"));
        box.setItems(items);
        box.setItemLabelGenerator(Map.Entry::getValue);
        box.setWidthFull();
        given = () -> box.isEmpty()
                ? null
                : new Condition(
                        path,
                        Operator.IN,
                        box.getValue().stream().map(Map.Entry::getKey).toList());
        return box;
    }

    private Component reference(String path) {
        var box = new ComboBox<Reference>("为");
        box.setItems(query ->
                records
                        .candidates(
                                actor,
                                entity.id(),
                                null,
                                path,
                                query.getFilter().orElse(""),
                                Map.of())
                        .stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()));
        box.setItemLabelGenerator(Reference::title);
        box.setWidthFull();
        given = () -> box.isEmpty()
                ? null
                : new Condition(
                        path, Operator.EQ, List.of(String.valueOf(box.getValue().id())));
        return box;
    }

    private Component span(String path) {
        var from = ChineseTexts.dates(new DatePicker("从"));
        var to = ChineseTexts.dates(new DatePicker("到"));
        given = () -> {
            if (from.isEmpty() && to.isEmpty()) {
                return null;
            }
            if (to.isEmpty()) {
                return new Condition(path, Operator.GE, List.of(from.getValue().toString()));
            }
            return from.isEmpty()
                    ? new Condition(path, Operator.LE, List.of(to.getValue().toString()))
                    : new Condition(
                            path,
                            Operator.BETWEEN,
                            List.of(from.getValue().toString(), to.getValue().toString()));
        };
        return Parts.row(from, to);
    }

    private Component words(String path) {
        var field = new TextField("含有");
        field.setWidthFull();
        given = () -> field.isEmpty()
                ? null
                : new Condition(
                        path, Operator.CONTAINS, List.of(field.getValue().strip()));
        return field;
    }
}
