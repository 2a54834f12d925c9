package org.longzheng.ui.shell;

import com.vaadin.flow.server.VaadinSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.SessionsEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The browser sessions of this node: when an account's sessions end, its windows elsewhere are led to the login at once. */
@Component
class OpenWindows {

    /** Weak: a session that ended need not be told apart from one that lives on under a new id. */
    private final Set<VaadinSession> open = Collections.newSetFromMap(new WeakHashMap<>());

    synchronized void opened(VaadinSession session) {
        open.add(session);
    }

    private synchronized List<VaadinSession> all() {
        return new ArrayList<>(open);
    }

    @EventListener
    void ended(SessionsEnded ended) {
        var here = VaadinSession.getCurrent();
        all().stream()
                .filter(session -> session != here)
                .forEach(session -> session.access(() -> {
                    var actor = session.getAttribute(Actor.class);
                    if (actor != null && actor.account().equals(ended.account())) {
                        session.setAttribute(Actor.class, null);
                        session.getUIs().forEach(ui -> ui.getPage().setLocation("login"));
                        session.close();
                    }
                }));
    }
}
