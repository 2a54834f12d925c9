package org.longzheng.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.Demonstration;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/**
 * Account and password. A wrong name and a wrong password read the same; a new session begins with the login. Whoever still has the
 * password that somebody else chose is led to change it, and has no session until then.
 */
@Route(value = "login", autoLayout = false)
@PageTitle("登录 · 龙政")
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver {

    /** The province and its first city are enough to try every step. */
    private static final int SHOWN = 12;

    private final transient Accounts accounts;
    private final transient Sessions sessions;
    private final TextField account = new TextField("账号");
    private final PasswordField password = Door.password("口令", "password", "current-password");
    private final Div told = Door.told();
    private final Button enter = Parts.primary("登录", this::login);
    private Div in;

    LoginView(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
        addClassName("lz-login");

        // fields
        account.setAutofocus(true);
        account.getElement().setAttribute("autocomplete", "username");
        account.getElement().setAttribute("name", "account");
        enter.addClickShortcut(Key.ENTER);
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        // layout
        in = Parts.box("lz-in", new H2("登录"), account, password, told, enter);
        var demonstration = accounts.demonstrations();
        if (!demonstration.isEmpty()) {
            in.add(demonstrations(demonstration));
        }
        in.add(Parts.box("lz-legal", new Div("忘记口令，请找本单位管理员。")));
        add(Door.art(), in);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (CurrentActor.find().isPresent()) {
            event.forwardTo("");
        }
    }

    private void login() {
        var name = account.getValue().strip();
        try {
            var wanted = Door.enter(sessions, name, password.getValue());
            getUI().ifPresent(ui -> ui.navigate(wanted));
        } catch (RefusedException refused) {
            var first = refused.refusals().getFirst();
            if (first.id().equals("password-change")) {
                var change = new PasswordForm(sessions, name, password.getValue(), first.message());
                replace(in, change);
                in = change;
                return;
            }
            told.setText(first.message());
            told.setVisible(true);
            password.clear();
            password.focus();
        }
    }

    private NativeDetails demonstrations(List<Demonstration> holders) {
        var list = new UnorderedList();
        for (var holder : holders.stream().limit(SHOWN).toList()) {
            list.add(new ListItem(
                    Parts.link(holder.account(), () -> {
                        account.setValue(holder.account());
                        password.setValue(Accounts.DEMONSTRATION_PASSWORD);
                        enter.focus();
                    }),
                    Parts.text(holder.name() + "　" + holder.post().organName(), "lz-cut")));
        }
        var details = new NativeDetails("演示账号，数据均为虚构", list);
        details.addClassName("lz-demo");
        details.setOpen(true);
        return details;
    }
}
