package org.longzheng.ui.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.List;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.theme.Parts;

/** A new password in place of the present one; afterwards its owner is signed in with it. */
class PasswordForm extends Div {

    private final transient Sessions sessions;
    private final String account;
    private final PasswordField present = Door.password("现在的口令", "password", "current-password");
    private final PasswordField fresh = Door.password("新口令", "new-password", "new-password");
    private final PasswordField again = Door.password("再输一次新口令", "new-password-again", "new-password");
    private final Div told = Door.told();

    /**
     * A form for an account.
     *
     * @param known the present password where it was typed just now, else empty
     * @param why what the page says above the fields
     */
    PasswordForm(Sessions sessions, String account, String known, String why) {
        this.sessions = sessions;
        this.account = account;
        addClassName("lz-in");

        // fields
        present.setValue(known);
        fresh.setHelperText("至少12位；大写字母、小写字母、数字、符号至少用3类；不含账号、姓名、单位和常用词；与最近5个口令不同。");
        fresh.setAutofocus(true);
        var change = Parts.primary("修改口令", this::change);
        change.addClickShortcut(Key.ENTER);
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);

        // layout
        add(new H2("修改口令"), new Div(why), present, fresh, again, told, change);
        add(Parts.box("lz-legal", new Div("修改后，" + account + " 在其他地方的登录全部退出。")));
    }

    private void change() {
        if (!fresh.getValue().equals(again.getValue())) {
            tell(List.of(Refusal.of("password-again", "两次输入的新口令不一样。请重新输入。")));
            again.clear();
            again.focus();
            return;
        }
        try {
            sessions.changePassword(
                    account, present.getValue().toCharArray(), fresh.getValue().toCharArray(), Door.from());
            var wanted = Door.enter(sessions, account, fresh.getValue());
            getUI().ifPresent(ui -> ui.navigate(wanted));
        } catch (RefusedException refused) {
            tell(refused.refusals());
            fresh.focus();
        }
    }

    private void tell(List<Refusal> refusals) {
        told.removeAll();
        refusals.forEach(refusal -> told.add(new Div(refusal.message())));
        told.setVisible(true);
    }
}
