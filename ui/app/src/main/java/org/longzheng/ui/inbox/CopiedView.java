package org.longzheng.ui.inbox;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import org.longzheng.kernel.worklist.Worklist;

/** 抄送我的. */
@Route("copied")
@PageTitle("抄送我的 · 龙政")
class CopiedView extends CasesView {

    CopiedView(Worklist worklist) {
        super("copied", "抄送我的", "最近抄送的在前", "没有抄送给您的件", "别人抄送的件会出现在这里。", worklist::copied);
    }
}
