package org.longzheng.ui.shell;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;

/** The signed-in person of this browser session. Kept in the session alone, handed to every service call by hand. */
public final class CurrentActor {

    private CurrentActor() {}

    /** The actor, empty before login. */
    public static Optional<Actor> find() {
        var session = VaadinSession.getCurrent();
        return session == null ? Optional.empty() : Optional.ofNullable(session.getAttribute(Actor.class));
    }

    /** The actor; the guard lets nobody reach a view without one. */
    public static Actor get() {
        return find().orElseThrow(() -> new IllegalStateException("no actor in this session"));
    }

    /** Signs in, or acts in another post. */
    public static void set(Actor actor) {
        VaadinSession.getCurrent().setAttribute(Actor.class, actor);
    }
}
