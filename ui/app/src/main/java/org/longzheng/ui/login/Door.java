package org.longzheng.ui.login;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** What the pages in front of the platform share: the picture beside the form, and the way in. */
final class Door {

    private Door() {}

    /**
     * Signs in, under a new session id.
     *
     * @return the address that was wanted before
     * @throws org.longzheng.kernel.sdk.RefusedException as {@link Sessions#login}
     */
    static String enter(Sessions sessions, String account, String password) {
        sessions.login(account, password.toCharArray(), from());
        // a session id that somebody may have planted before the login ends here
        if (VaadinService.getCurrentRequest() != null) {
            VaadinService.reinitializeSession(VaadinService.getCurrentRequest());
        }
        CurrentActor.set(sessions.actor());
        var session = VaadinSession.getCurrent();
        var wanted = session.getAttribute("wanted") instanceof String path && !path.startsWith("login") ? path : "";
        session.setAttribute("wanted", null);
        return wanted;
    }

    /** The network address of this request. */
    static String from() {
        return VaadinRequest.getCurrent() == null
                ? ""
                : VaadinRequest.getCurrent().getRemoteAddr();
    }

    static PasswordField password(String label, String name, String autocomplete) {
        var field = new PasswordField(label);
        field.getElement().setAttribute("autocomplete", autocomplete);
        field.getElement().setAttribute("name", name);
        return field;
    }

    /** The strip that says what was refused, hidden until then. */
    static Div told() {
        var told = Parts.box("lz-note red lz-lines");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        return told;
    }

    static Div art() {
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
