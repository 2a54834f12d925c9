package org.longzheng.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;

/** A page that is not there, or not the reader's: the same answer for both. */
@ParentLayout(MainLayout.class)
@PageTitle("打不开 · 龙政")
class ClosedView extends Div implements HasErrorParameter<NotFoundException> {

    ClosedView() {
        addClassName("lz-view");
        add(StatePanel.closed(Parts.button("回到待办", () -> getUI().ifPresent(ui -> ui.navigate("")))));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
