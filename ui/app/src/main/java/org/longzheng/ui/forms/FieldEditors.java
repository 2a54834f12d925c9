package org.longzheng.ui.forms;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.access.Colleagues.Named;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.catalogue.RegionDefinition;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.ui.shell.ChineseTexts;
import org.springframework.stereotype.Component;

/** The registry of editors: which Vaadin field edits which kind of field. */
@Component
class FieldEditors {

    private static final int LONGEST_TEXT = 2000;

    private final Definitions definitions;
    private final Records records;
    private final Organs organs;
    private final Documents documents;
    private final Colleagues colleagues;
    private final Clock clock;

    FieldEditors(
            Definitions definitions,
            Records records,
            Organs organs,
            Documents documents,
            Colleagues colleagues,
            Clock clock) {
        this.definitions = definitions;
        this.records = records;
        this.organs = organs;
        this.documents = documents;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /**
     * The editor of a field.
     *
     * @param entity whose field it is
     * @param record that the form is about, or null for a new one
     * @param path id under which the kernel knows it; {@code education.school} for a field of rows
     * @param form the form's values as they stand, for what may be chosen
     */
    FieldEditor<?> create(
            Actor actor,
            String entity,
            @Nullable Long record,
            String path,
            FieldDefinition field,
            Supplier<Map<String, @Nullable Object>> form) {
        var label = field.label().zh();
        var type = field.type();
        return switch (type.kind()) {
            case TEXT, LENGTH, DECISION -> text(field, label);
            case USER -> person(actor, field, label);
            case LONG_TEXT -> longText(field, label);
            case INTEGER, YEAR -> integer(field, label);
            case DECIMAL ->
                new FieldEditor<>(field, new BigDecimalField(label), value -> value, value -> (BigDecimal) value);
            case BOOLEAN, CONSENT ->
                new FieldEditor<>(field, new Checkbox(label), value -> value, Boolean.TRUE::equals);
            case DATE ->
                new FieldEditor<>(
                        field, ChineseTexts.dates(new DatePicker(label)), value -> value, value -> (LocalDate) value);
            case DATETIME -> moment(field, label);
            case CODE -> choice(field, label, codes(type), FieldEditors::code, CodeChoice::label, CodeChoice::code);
            case REGION -> choice(field, label, regions(type), this::region, RegionChoice::label, RegionChoice::code);
            case ORGAN -> choice(field, label, organs(type), this::organ, OrganChoice::label, OrganChoice::id);
            case REFERENCE, CASE ->
                reference(new ReferenceCandidates(records, actor, entity, record, path, form), field, label);
            case FILE, IMAGE ->
                new FieldEditor<List<Long>>(
                        field,
                        new FileField(label, field.many(), actor, documents),
                        ids -> field.many() ? ids : ids.getFirst(),
                        FileField::ids);
            case ROWS ->
                new FieldEditor<>(field, rows(actor, entity, record, field, form), rows -> rows, FieldEditors::asRows);
        };
    }

    private FieldEditor<?> person(Actor actor, FieldDefinition field, String label) {
        if (field.many()) {
            var input = several(new MultiSelectComboBox<Named>(label));
            input.setItems(query ->
                    colleagues.find(actor, query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
            input.setItemLabelGenerator(FieldEditors::named);
            return new FieldEditor<Set<Named>>(
                    field,
                    input,
                    chosen -> chosen.stream().map(Named::account).toList(),
                    value -> new LinkedHashSet<>(
                            ((Collection<?>) value).stream().map(this::named).toList()));
        }
        var input = new ComboBox<Named>(label);
        input.setItems(query ->
                colleagues.find(actor, query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        input.setItemLabelGenerator(FieldEditors::named);
        input.setPlaceholder("姓名或机构");
        return new FieldEditor<>(field, input, Named::account, this::named);
    }

    /** A box that grows with what is chosen: everything chosen can be read. */
    private static <T> MultiSelectComboBox<T> several(MultiSelectComboBox<T> box) {
        box.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        return ChineseTexts.several(box);
    }

    private Named named(@Nullable Object account) {
        var text = String.valueOf(account);
        return colleagues.named(text).orElseGet(() -> new Named(text, text, ""));
    }

    private static String named(Named person) {
        return person.organName().isEmpty() ? person.name() : person.name() + "　" + person.organName();
    }

    private RowsField rows(
            Actor actor,
            String entity,
            @Nullable Long record,
            FieldDefinition field,
            Supplier<Map<String, @Nullable Object>> form) {
        return new RowsField(
                field, column -> create(actor, entity, record, field.id() + "." + column.id(), column, form));
    }

    private static FieldEditor<String> text(FieldDefinition field, String label) {
        var input = new TextField(label);
        input.setMaxLength(field.length() == null ? LONGEST_TEXT : field.length());
        input.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return new FieldEditor<>(field, input, value -> value.isBlank() ? null : value.strip(), String::valueOf);
    }

    private static FieldEditor<String> longText(FieldDefinition field, String label) {
        var input = new TextArea(label);
        input.setMaxLength(field.length() == null ? LONGEST_TEXT : field.length());
        input.setValueChangeMode(ValueChangeMode.ON_BLUR);
        input.setMinRows(3);
        return new FieldEditor<>(field, input, value -> value.isBlank() ? null : value.strip(), String::valueOf);
    }

    private static FieldEditor<Integer> integer(FieldDefinition field, String label) {
        return new FieldEditor<>(
                field, new IntegerField(label), BigDecimal::valueOf, value -> ((Number) value).intValue());
    }

    private static FieldEditor<LocalDateTime> moment(FieldDefinition field, String label) {
        var input = ChineseTexts.moments(new DateTimePicker(label));
        input.setStep(Duration.ofMinutes(15));
        return new FieldEditor<>(field, input, value -> value, value -> (LocalDateTime) value);
    }

    private static <T> FieldEditor<?> choice(
            FieldDefinition field,
            String label,
            List<T> items,
            java.util.function.BiFunction<List<T>, Object, T> find,
            com.vaadin.flow.component.ItemLabelGenerator<T> words,
            java.util.function.Function<T, Object> key) {
        if (field.many()) {
            var input = several(new MultiSelectComboBox<T>(label));
            input.setItems(items);
            input.setItemLabelGenerator(words);
            return new FieldEditor<Set<T>>(
                    field,
                    input,
                    chosen -> chosen.stream().map(key).toList(),
                    value -> new LinkedHashSet<>(((Collection<?>) value)
                            .stream().map(each -> find.apply(items, each)).toList()));
        }
        var input = new ComboBox<T>(label);
        input.setItems(items);
        input.setItemLabelGenerator(words);
        return new FieldEditor<T>(field, input, key::apply, value -> find.apply(items, value));
    }

    private static FieldEditor<?> reference(ReferenceCandidates candidates, FieldDefinition field, String label) {
        if (field.many()) {
            var input = several(new MultiSelectComboBox<Reference>(label));
            input.setItems(
                    query -> candidates.fetch(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
            input.setItemLabelGenerator(Reference::title);
            return new FieldEditor<Set<Reference>>(
                    field, input, List::copyOf, value -> new LinkedHashSet<>(references((Collection<?>) value)));
        }
        var input = new ComboBox<Reference>(label);
        input.setItems(query -> candidates.fetch(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        input.setItemLabelGenerator(Reference::title);
        return new FieldEditor<>(field, input, value -> value, value -> (Reference) value);
    }

    private static List<Reference> references(Collection<?> values) {
        return values.stream().map(Reference.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> asRows(@Nullable Object value) {
        return value == null ? List.of() : new ArrayList<>((List<Map<String, @Nullable Object>>) value);
    }

    private List<CodeChoice> codes(FieldType type) {
        var today = LocalDate.now(clock);
        CodeList list = definitions.current().codeList(java.util.Objects.requireNonNull(type.target()));
        return list.items().values().stream()
                .filter(item -> (item.from() == null || !item.from().isAfter(today))
                        && (item.until() == null || !item.until().isBefore(today)))
                .map(item -> new CodeChoice(item.code(), item.label().zh()))
                .toList();
    }

    private static CodeChoice code(List<CodeChoice> items, Object value) {
        return items.stream()
                .filter(item -> item.code().equals(value))
                .findFirst()
                .orElseGet(() -> new CodeChoice(String.valueOf(value), String.valueOf(value)));
    }

    private List<RegionChoice> regions(FieldType type) {
        return definitions.current().regions().values().stream()
                .filter(region -> type.level() == null || region.level() == type.level())
                .map(this::regionChoice)
                .toList();
    }

    private RegionChoice region(List<RegionChoice> items, Object value) {
        return items.stream()
                .filter(item -> item.code().equals(value))
                .findFirst()
                .orElseGet(() -> new RegionChoice(String.valueOf(value), String.valueOf(value)));
    }

    /** A county is told with its city, for there are several 郊区. */
    private RegionChoice regionChoice(RegionDefinition region) {
        var city = region.code().length() == 6 && !region.code().endsWith("00")
                ? definitions.current().regions().get(region.code().substring(0, 4) + "00")
                : null;
        return new RegionChoice(region.code(), city == null ? region.name() : city.name() + region.name());
    }

    private List<OrganChoice> organs(FieldType type) {
        return organs.all().stream()
                .filter(organ -> type.target() == null || organ.type().equals(type.target()))
                .map(organ -> new OrganChoice(organ.id(), organ.name()))
                .toList();
    }

    private OrganChoice organ(List<OrganChoice> items, Object value) {
        return items.stream()
                .filter(item -> item.id().equals(value))
                .findFirst()
                .orElseGet(() -> new OrganChoice(
                        String.valueOf(value),
                        organs.find(String.valueOf(value)).map(Organ::name).orElse(String.valueOf(value))));
    }

    /** A code to choose. */
    record CodeChoice(String code, String label) {}

    /** A region to choose. */
    record RegionChoice(String code, String label) {}

    /** An organ to choose. */
    record OrganChoice(String id, String label) {}
}
