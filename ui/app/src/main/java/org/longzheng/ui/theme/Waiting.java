package org.longzheng.ui.theme;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Says after five seconds that rows are still being looked for, and for how long. The grey rows before that are drawn by the sheet. */
public final class Waiting {

    private Waiting() {}

    /** The notice for a grid, to be placed beside it. */
    public static Div on(Component grid) {
        var notice = new Div();
        notice.addClassName("lz-waiting");
        notice.getElement().setAttribute("role", "status").setAttribute("hidden", true);
        grid.getElement()
                .executeJs(
                        "const notice = $0; let since = 0; const timer = setInterval(() => {"
                                + " if (!this.isConnected) { clearInterval(timer); return; }"
                                + " since = this.loading ? since || Date.now() : 0;"
                                + " const seconds = since ? Math.floor((Date.now() - since) / 1000) : 0;"
                                + " notice.hidden = seconds < 5;"
                                + " if (seconds >= 5) notice.textContent = `还在查，已 ${seconds} 秒。条件都保留。`; }, 500);",
                        notice.getElement());
        return notice;
    }
}
