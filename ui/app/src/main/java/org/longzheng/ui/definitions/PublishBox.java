package org.longzheng.ui.definitions;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.BiConsumer;
import org.longzheng.ui.theme.Parts;

/** Publishes what was planned, with the reason that stands in the history. */
final class PublishBox extends Div {

    private static final int LONGEST_REASON = 1000;

    private final TextArea reason = new TextArea("说明（进入审计）");

    private final Checkbox rehearsed = new Checkbox("先演练情景，没有按预期进行的不发布");

    /** @param publish told the reason, and whether scenarios are to be played first */
    PublishBox(BiConsumer<String, Boolean> publish) {
        addClassNames("lz-box", "lz-def-publish");
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(LONGEST_REASON);
        reason.setPlaceholder("为什么改，依据什么");
        add(
                new H2("发布"),
                reason,
                rehearsed,
                Parts.primary("发布", () -> publish.accept(reason.getValue(), rehearsed.getValue())),
                Parts.text("一步切换，办理不中断。恢复时不丢新录入的内容。", "lz-muted", "lz-sm"));
    }

    void clear() {
        reason.clear();
        rehearsed.clear();
    }
}
