package org.longzheng.ui.login;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.ui.shell.CurrentActor;

/** Where somebody who is signed in changes the password. */
@Route(value = "password", autoLayout = false)
@PageTitle("修改口令 · 龙政")
class PasswordView extends Div {

    PasswordView(Sessions sessions) {
        addClassName("lz-login");
        add(Door.art(), new PasswordForm(sessions, CurrentActor.get().account(), "", "修改后请记牢新口令，系统里查不到它。"));
    }
}
