package org.longzheng.ui.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.ui.states.LoggedErrors;
import org.springframework.stereotype.Component;

/** Makes the frames of forms, with what every form needs. */
@Component
class FormFrames {

    private final FieldEditors editors;
    private final Drafts drafts;
    private final LoggedErrors errors;

    FormFrames(FieldEditors editors, Drafts drafts, LoggedErrors errors) {
        this.editors = editors;
        this.drafts = drafts;
        this.errors = errors;
    }

    /**
     * A frame around the form of an entity.
     *
     * @param note beside the title, or null
     * @param verb of the button that submits
     * @param draft what its drafts are kept under
     */
    FormFrame frame(
            Actor actor,
            String title,
            @Nullable String note,
            String verb,
            String draft,
            EntityDefinition entity,
            List<FieldDefinition> fields,
            FormFrame.Doings doings) {
        return new FormFrame(title, note, verb, draft, entity, fields, editors, drafts, actor, errors, doings);
    }
}
