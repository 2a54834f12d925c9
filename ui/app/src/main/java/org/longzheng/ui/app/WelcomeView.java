package org.longzheng.ui.app;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

/** What a visitor sees where no other screen is installed. */
@Route("")
@PageTitle("龙政")
class WelcomeView extends Div {

    WelcomeView() {
        addClassName("lz-login");
        var sheet = new Div(new H1("龙政"), new Paragraph("平台已启动。"));
        sheet.addClassName("lz-login-sheet");
        add(sheet);
    }
}
