package org.longzheng.ui.inbox;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import org.longzheng.kernel.worklist.Worklist;

/** 我发起的. */
@Route("started")
@PageTitle("我发起的 · 龙政")
class StartedView extends CasesView {

    StartedView(Worklist worklist) {
        super("started", "我发起的", "最近发起的在前", "还没有发起过申请", "从左侧菜单的业务里发起。", worklist::started);
    }
}
