package org.longzheng.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Locale;
import org.longzheng.ui.states.LoggedErrors;
import org.springframework.stereotype.Component;

/** What holds for every browser session: nobody passes without signing in, fifteen idle minutes end it, Vaadin speaks Chinese. */
@Component
class SessionRules implements VaadinServiceInitListener {

    private static final int IDLE_SECONDS = 15 * 60;

    private final LoggedErrors errors;
    private final OpenWindows windows;

    SessionRules(LoggedErrors errors, OpenWindows windows) {
        this.errors = errors;
        this.windows = windows;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        var service = event.getSource();
        service.setSystemMessagesProvider(info -> messages());
        service.addSessionInitListener(init -> {
            windows.opened(init.getSession());
            init.getSession().setLocale(Locale.SIMPLIFIED_CHINESE);
            init.getSession().setErrorHandler(errors);
            init.getSession().getSession().setMaxInactiveInterval(IDLE_SECONDS);
        });
        service.addUIInitListener(init -> prepare(init.getUI()));
    }

    private static void prepare(UI ui) {
        ui.setLocale(Locale.SIMPLIFIED_CHINESE);
        ChineseTexts.connection(ui);
        ui.addBeforeEnterListener(SessionRules::guard);
    }

    private static void guard(BeforeEnterEvent event) {
        boolean open = event.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class);
        if (!open && CurrentActor.find().isEmpty()) {
            event.getUI()
                    .getSession()
                    .setAttribute("wanted", event.getLocation().getPathWithQueryParameters());
            event.forwardTo("login");
        }
    }

    private static CustomizedSystemMessages messages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption("已退出登录");
        messages.setSessionExpiredMessage("15 分钟没有操作，已自动退出。草稿都在，点此重新登录。");
        messages.setSessionExpiredURL("login");
        messages.setInternalErrorNotificationEnabled(true);
        messages.setInternalErrorCaption("页面出了问题");
        messages.setInternalErrorMessage("已经记录。草稿都在，点此重新打开。");
        messages.setCookiesDisabledNotificationEnabled(true);
        messages.setCookiesDisabledCaption("浏览器没有开启 Cookie");
        messages.setCookiesDisabledMessage("登录需要 Cookie，请在浏览器设置中开启后重试。");
        return messages;
    }
}
