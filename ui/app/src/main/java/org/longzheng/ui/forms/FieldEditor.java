package org.longzheng.ui.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.HasValidator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;

/**
 * One field on a form: a Vaadin field and how its value becomes the value that records know.
 *
 * @param <V> the Vaadin field's own value
 */
final class FieldEditor<V> {

    private final FieldDefinition field;
    private final Component component;
    private final HasValue<?, V> input;
    private final Function<V, @Nullable Object> toRecord;
    private final Function<@Nullable Object, V> toInput;

    /**
     * @param toRecord from the input's value to the record's, null when nothing is given
     * @param toInput from a record's value (null: nothing) to the input's
     */
    <C extends Component & HasValue<?, V>> FieldEditor(
            FieldDefinition field,
            C input,
            Function<V, @Nullable Object> toRecord,
            Function<@Nullable Object, V> toInput) {
        this.field = field;
        this.component = input;
        this.input = input;
        this.toRecord = toRecord;
        this.toInput = toInput;
        if (field.help() != null && input instanceof HasHelper helped) {
            helped.setHelperText(field.help());
        }
        // the kernel judges; Vaadin's own constraint checks would speak a second time
        if (input instanceof HasValidator<?>) {
            input.getElement().setProperty("manualValidation", true);
        }
    }

    FieldDefinition field() {
        return field;
    }

    Component component() {
        return component;
    }

    @Nullable
    Object value() {
        return input.isEmpty() ? null : toRecord.apply(input.getValue());
    }

    void show(@Nullable Object value) {
        input.setValue(value == null ? input.getEmptyValue() : toInput.apply(value));
    }

    /** Calls when a person, not the program, changed the value. */
    void whenChanged(Runnable act) {
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                act.run();
            }
        });
    }

    /** Shows what is wrong with the value, or nothing. A warning stays beside the field without refusing it. */
    void tell(@Nullable Refusal refusal) {
        boolean error = refusal != null && refusal.severity() == Severity.ERROR;
        if (component instanceof HasValidationProperties validated) {
            validated.setErrorMessage(error ? refusal.message() : null);
            validated.setInvalid(error);
        }
        boolean warned = refusal != null && refusal.severity() == Severity.WARN;
        component.getElement().getClassList().set("lz-warn", warned);
        if (component instanceof HasHelper helped) {
            helped.setHelperText(warned ? refusal.message() : field.help());
        }
    }

    void require(boolean required) {
        input.setRequiredIndicatorVisible(required);
    }

    void readOnly(boolean readOnly) {
        input.setReadOnly(readOnly);
    }

    boolean isReadOnly() {
        return input.isReadOnly();
    }

    void focus() {
        component.scrollIntoView();
        if (component instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    /** Columns of six that the field spans. */
    int span() {
        var type = field.type();
        if (field.many()) {
            return 3;
        }
        return switch (type.kind()) {
            case LONG_TEXT, ROWS -> 6;
            case DATE, BOOLEAN, INTEGER, YEAR, CODE, CONSENT -> 1;
            case DECIMAL, LENGTH, REGION, FILE, IMAGE, DATETIME, REFERENCE, ORGAN, USER, CASE, DECISION -> 2;
            case TEXT -> field.length() != null && field.length() <= 20 && type.valueType() == null ? 1 : 2;
        };
    }
}
