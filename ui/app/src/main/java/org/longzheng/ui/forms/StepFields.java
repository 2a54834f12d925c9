package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.Refusal;

/** A few fields of a record that a step or choice asks for, one below the other. */
public final class StepFields extends Div {

    private final transient Map<String, FieldEditor<?>> editors = new LinkedHashMap<>();

    StepFields(EntityDefinition entity, long record, List<String> ids, FieldEditors registry, Actor actor) {
        addClassName("lz-stepfields");
        for (var id : ids) {
            var field = entity.fields().get(id);
            if (field != null) {
                var editor = registry.create(actor, entity.id(), record, id, field, this::values);
                if (editor.component() instanceof TextArea area) {
                    area.addClassName("lz-opinion");
                    area.setValueChangeMode(ValueChangeMode.TIMEOUT);
                    area.setValueChangeTimeout(5000);
                }
                editors.put(id, editor);
                add(editor.component());
            }
        }
    }

    public boolean isEmpty() {
        return editors.isEmpty();
    }

    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        editors.forEach((id, editor) -> values.put(id, editor.value()));
        return values;
    }

    public void show(Map<String, ? extends @Nullable Object> values) {
        editors.forEach((id, editor) -> {
            if (values.get(id) != null) {
                editor.show(values.get(id));
            }
        });
    }

    public void whenChanged(Runnable act) {
        editors.values().forEach(editor -> editor.whenChanged(act));
    }

    /** Marks the fields a choice needs. */
    public void require(List<String> needs) {
        editors.forEach((id, editor) -> editor.require(needs.contains(id)));
    }

    public void tell(List<Refusal> refusals) {
        editors.forEach((id, editor) -> editor.tell(refusals.stream()
                .filter(refusal -> id.equals(refusal.field()))
                .findFirst()
                .orElse(null)));
    }

    /** Leads to the first field a refusal speaks of. */
    public void lead(List<Refusal> refusals) {
        editors.values().stream()
                .filter(editor -> refusals.stream()
                        .anyMatch(refusal -> editor.field().id().equals(refusal.field())))
                .findFirst()
                .ifPresent(FieldEditor::focus);
    }

    /** The first long text, into which phrases can be put. */
    public Optional<TextArea> opinion() {
        return editors.values().stream()
                .map(FieldEditor::component)
                .filter(TextArea.class::isInstance)
                .map(TextArea.class::cast)
                .findFirst();
    }

    /** Makes them, with the registry of editors. */
    @org.springframework.stereotype.Component
    public static class Factory {

        private final FieldEditors registry;

        Factory(FieldEditors registry) {
            this.registry = registry;
        }

        public StepFields create(EntityDefinition entity, long record, List<String> ids, Actor actor) {
            return new StepFields(entity, record, ids, registry, actor);
        }
    }
}
