package org.longzheng.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import org.longzheng.ui.states.LoggedErrors;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;

/** A page that could not be opened through a fault of ours. */
@ParentLayout(MainLayout.class)
@PageTitle("没有打开 · 龙政")
class FailedView extends Div implements HasErrorParameter<Exception> {

    private final transient LoggedErrors errors;

    FailedView(LoggedErrors errors) {
        this.errors = errors;
        addClassName("lz-view");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        removeAll();
        var again = Parts.primary(
                "再打开一次", () -> getUI().ifPresent(ui -> ui.getPage().reload()));
        var home = Parts.button("回到待办", () -> getUI().ifPresent(ui -> ui.navigate("")));
        add(StatePanel.failed("这一页没有打开", "系统出了问题，已记录。草稿都在。", errors.record(parameter.getException()), again, home));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
