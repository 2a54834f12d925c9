package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Keeps a form's draft: says when it was saved, and above the form what was restored. Never a dialog. */
final class DraftStrip {

    private final transient Drafts drafts;
    private final Actor actor;
    private final String form;
    private final Supplier<Map<String, @Nullable Object>> values;
    private final Span saved = new Span();
    private final Div restored = Parts.box("lz-note");

    DraftStrip(Drafts drafts, Actor actor, String form, Supplier<Map<String, @Nullable Object>> values) {
        this.drafts = drafts;
        this.actor = actor;
        this.form = form;
        this.values = values;
        saved.addClassName("lz-draft");
        saved.getElement().setAttribute("aria-live", "polite");
        restored.setVisible(false);
    }

    /** When the draft was saved, for the title row. */
    Span saved() {
        return saved;
    }

    /** What was restored, for the row below the title. */
    Div restored() {
        return restored;
    }

    void keep() {
        var at = drafts.keep(actor, form, values.get());
        saved.removeAll();
        saved.add(Icon.DONE.create(), new Span("草稿已保存 " + Days.second(at)));
    }

    /** Gives the kept draft to the form and says so, with a way to throw it away. */
    void restore(Consumer<Map<String, @Nullable Object>> show, Runnable whenDropped) {
        drafts.find(actor, form).ifPresent(draft -> {
            show.accept(draft.values());
            var words = "已恢复 " + Days.monthDay(draft.at().toLocalDate()) + " " + Days.time(draft.at()) + " 没有提交的内容，共 "
                    + draft.filled() + " 项。";
            restored.add(Icon.INFO.create(), Parts.text(words, "lz-grow"), Parts.link("放弃草稿", () -> {
                drop();
                whenDropped.run();
            }));
            restored.setVisible(true);
        });
    }

    void drop() {
        drafts.drop(actor, form);
        saved.removeAll();
        restored.setVisible(false);
    }
}
