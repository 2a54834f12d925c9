package org.longzheng.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Account and password. A wrong name and a wrong password read the same; a new session begins with the login. */
@Route(value = "login", autoLayout = false)
@PageTitle("登录 · 龙政")
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver {

    /** The province and its first city are enough to try every step. */
    private static final int SHOWN = 12;

    private final transient Accounts accounts;
    private final transient Sessions sessions;
    private final TextField account = new TextField("账号");
    private final PasswordField password = new PasswordField("口令");
    private final Div told = Parts.box("lz-note red");
    private final Button enter = Parts.primary("登录", this::login);

    LoginView(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
        addClassName("lz-login");

        // fields
        account.setAutofocus(true);
        account.getElement().setAttribute("autocomplete", "username");
        account.getElement().setAttribute("name", "account");
        password.getElement().setAttribute("autocomplete", "current-password");
        password.getElement().setAttribute("name", "password");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        enter.addClickShortcut(Key.ENTER);
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        // layout
        var in = Parts.box("lz-in", new H2("登录"), account, password, told, enter);
        var demonstration = accounts.demonstrations();
        if (!demonstration.isEmpty()) {
            in.add(demonstrations(demonstration));
        }
        in.add(Parts.box("lz-legal", new Div("忘记口令，请找本单位管理员。")));
        add(art(), in);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (CurrentActor.find().isPresent()) {
            event.forwardTo("");
        }
    }

    private void login() {
        var from = VaadinRequest.getCurrent() == null
                ? ""
                : VaadinRequest.getCurrent().getRemoteAddr();
        try {
            sessions.login(account.getValue().strip(), password.getValue().toCharArray(), from);
        } catch (RefusedException refused) {
            told.setText(refused.refusals().getFirst().message());
            told.setVisible(true);
            password.clear();
            password.focus();
            return;
        }
        // a session id that somebody may have planted before the login ends here
        if (VaadinService.getCurrentRequest() != null) {
            VaadinService.reinitializeSession(VaadinService.getCurrentRequest());
        }
        CurrentActor.set(sessions.actor());
        var session = VaadinSession.getCurrent();
        var wanted = session.getAttribute("wanted") instanceof String path && !path.startsWith("login") ? path : "";
        session.setAttribute("wanted", null);
        getUI().ifPresent(ui -> ui.navigate(wanted));
    }

    private NativeDetails demonstrations(List<String> names) {
        var list = new UnorderedList();
        for (var name : names.stream().limit(SHOWN).toList()) {
            var posts = accounts.posts(name).stream()
                    .map(Post::organName)
                    .distinct()
                    .collect(Collectors.joining("、"));
            list.add(new ListItem(
                    Parts.link(name, () -> {
                        account.setValue(name);
                        password.setValue(Accounts.DEMONSTRATION_PASSWORD);
                        enter.focus();
                    }),
                    Parts.text(accounts.name(name) + "　" + posts, "lz-cut")));
        }
        var details = new NativeDetails("演示账号，数据均为虚构", list);
        details.addClassName("lz-demo");
        details.setOpen(true);
        return details;
    }

    private static Div art() {
        var river = new Span();
        river.addClassName("lz-river");
        river.getElement().setAttribute("aria-hidden", "true");
        river.getElement().setProperty("innerHTML", River.svg());
        var logo = Parts.box("lz-logo", Icon.mark(), new Span("龙政"));
        var foot = Parts.text("主办　黑龙江省司法厅　　　本系统为内部非涉密系统，禁止录入国家秘密", "lz-foot");
        return Parts.box(
                "lz-art", river, logo, new H1("黑龙江省司法行政\n政务管理平台"), new Paragraph("一处录入，四级共用。每一个期限，都说得出来历。"), foot);
    }
}
