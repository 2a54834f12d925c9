package org.longzheng.ui.inbox;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import org.longzheng.kernel.worklist.Worklist;

/** 已办. */
@Route("done")
@PageTitle("已办 · 龙政")
class DoneView extends CasesView {

    DoneView(Worklist worklist) {
        super("done", "已办", "最近办理的在前", "还没有办过的件", "办过的件会留在这里，随时可查。", worklist::done);
    }
}
