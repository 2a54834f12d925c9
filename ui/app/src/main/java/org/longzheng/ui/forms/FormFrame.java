package org.longzheng.ui.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.records.Linkage.Standing;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.states.LoggedErrors;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;

/** What every form has around its fields: title, draft, tabs, the list of problems, a submit that can be repeated without harm. */
final class FormFrame extends Div {

    private static final Key[] TAB_KEYS = {
        Key.DIGIT_1,
        Key.DIGIT_2,
        Key.DIGIT_3,
        Key.DIGIT_4,
        Key.DIGIT_5,
        Key.DIGIT_6,
        Key.DIGIT_7,
        Key.DIGIT_8,
        Key.DIGIT_9
    };

    private final EntityForm form;
    private final ProblemRail problems;
    private final DraftStrip draft;
    private final Div rail = Parts.box("lz-rail");
    private final Div above = new Div();
    private final transient Doings doings;
    private final transient LoggedErrors errors;
    private final String submissionKey = UUID.randomUUID().toString();
    private boolean tried;

    /**
     * @param verb the law's verb on the one filled button
     * @param draftId what the draft belongs to
     */
    FormFrame(
            String title,
            @Nullable String note,
            String verb,
            String draftId,
            EntityDefinition entity,
            List<FieldDefinition> fields,
            FieldEditors editors,
            Drafts drafts,
            Actor actor,
            LoggedErrors errors,
            Doings doings) {
        this.doings = doings;
        this.errors = errors;
        addClassNames("lz-view", "lz-form");
        form = new EntityForm(entity, fields, editors, actor);
        draft = new DraftStrip(drafts, actor, draftId, () -> {
            var values = new LinkedHashMap<>(form.written());
            values.putAll(doings.kept());
            return values;
        });
        problems = new ProblemRail(form::label, refusal -> form.lead(refusal.field()));

        // head
        var head = Parts.box("lz-head", Parts.title(title));
        if (note != null) {
            head.add(Parts.badge(note, org.longzheng.ui.theme.Tone.TINT));
        }
        head.add(Parts.box(
                "lz-acts",
                draft.saved(),
                Parts.button("保存并关闭", () -> {
                    draft.keep();
                    doings.close();
                }),
                Parts.primary(verb, this::submit)));
        add(head, draft.restored(), above, form.tabs());

        // body
        var main = Parts.box("lz-form-main", form);
        rail.add(problems);
        add(Parts.box("lz-form-body", main, rail));

        // keys
        Shortcuts.addShortcutListener(this, draft::keep, Key.KEY_S, KeyModifier.CONTROL)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> problems.step(1), Key.F8).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> problems.step(-1), Key.F8, KeyModifier.SHIFT)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, this::submit, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this);
        for (int i = 0; i < TAB_KEYS.length; i++) {
            int tab = i;
            Shortcuts.addShortcutListener(this, () -> form.open(tab), TAB_KEYS[i], KeyModifier.ALT)
                    .listenOn(this);
        }
        form.whenChanged(this::changed);
    }

    EntityForm form() {
        return form;
    }

    void rail(Component... boxes) {
        rail.add(boxes);
    }

    /** Brings the form to life: first the given values, over them the draft. */
    void begin(Map<String, ? extends @Nullable Object> values, Runnable anew) {
        form.show(values);
        draft.restore(
                kept -> {
                    form.show(kept);
                    doings.restore(kept);
                },
                anew);
        stand();
    }

    /** Something changed outside the fields. */
    void changed() {
        draft.keep();
        stand();
        judge();
    }

    private void stand() {
        form.suggest(doings.suggest(form.given()));
        form.stand(doings.standing(form.written()));
    }

    private void judge() {
        var all = doings.judge(form.written());
        show(tried ? all : form.due(all));
    }

    private void show(List<Refusal> refusals) {
        form.tell(refusals);
        problems.show(refusals);
    }

    private void submit() {
        tried = true;
        above.removeAll();
        // what is missing comes before what may not be: of an empty form nobody can say whose it is
        var found = doings.judge(form.written());
        if (found.stream().anyMatch(refusal -> refusal.severity() == Severity.ERROR)) {
            refused(found);
            return;
        }
        try {
            doings.submit(form.written(), new Submission(submissionKey, problems.reasons()));
            draft.drop();
            doings.close();
        } catch (RefusedException refused) {
            refused(refused.refusals());
        } catch (RuntimeException fault) {
            draft.keep();
            above.add(StatePanel.failed(
                    "没有提交成功，填写的内容都在",
                    "系统出了问题，已记录。草稿已存，再点一次不会重复提交。",
                    errors.record(fault),
                    Parts.button("再提交一次", this::submit)));
        }
    }

    private void refused(List<Refusal> refusals) {
        show(refusals);
        refusals.stream()
                .filter(refusal -> refusal.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(first -> form.lead(first.field()));
    }

    /** What a form asks of the kernel. */
    interface Doings {

        List<Refusal> judge(Map<String, @Nullable Object> values);

        Map<String, @Nullable Object> suggest(Map<String, @Nullable Object> values);

        Standing standing(Map<String, @Nullable Object> values);

        /** Stores; refused with everything that stands against it. */
        void submit(Map<String, @Nullable Object> values, Submission submission);

        /** What a draft keeps besides the fields. */
        default Map<String, @Nullable Object> kept() {
            return Map.of();
        }

        /** Shows what a draft kept besides the fields. */
        default void restore(Map<String, @Nullable Object> kept) {}

        /** Leaves the form. */
        void close();
    }
}
