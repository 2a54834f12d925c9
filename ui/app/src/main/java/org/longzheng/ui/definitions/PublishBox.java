package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;
import org.longzheng.ui.theme.Parts;

/** Publishes what was planned, with the reason that stands in the history. */
final class PublishBox extends Div {

    private static final int LONGEST_REASON = 1000;

    private final TextArea reason = new TextArea("说明（进入审计）");

    PublishBox(Consumer<String> publish) {
        addClassNames("lz-box", "lz-def-publish");
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(LONGEST_REASON);
        reason.setPlaceholder("为什么改，依据什么");
        add(
                new H2("发布"),
                reason,
                Parts.primary("发布", () -> publish.accept(reason.getValue())),
                Parts.text("一步切换，办理不中断。恢复时不丢新录入的内容。", "lz-muted", "lz-sm"));
    }

    void clear() {
        reason.clear();
    }
}
