package org.longzheng.kernel.access.internal;

import java.util.Optional;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.session.InvalidSessionException;
import org.apache.shiro.session.mgt.eis.SessionDAO;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.access.SessionsEnded;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sessions kept by Shiro; {@link SubjectFilter} binds them to requests. */
@Component
class ShiroSessions implements Sessions {

    private static final String ACTOR = "longzheng.actor";

    private final Accounts accounts;
    private final SessionDAO sessions;
    private final ApplicationEventPublisher events;

    ShiroSessions(Accounts accounts, SessionDAO sessions, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    public String login(String account, char[] password, String from) {
        var subject = SecurityUtils.getSubject();
        // whatever was there before must not live on under a known id
        subject.logout();
        try {
            subject.login(new UsernamePasswordToken(account, password, from));
        } catch (ExpiredCredentialsException expired) {
            throw expired.getCause() instanceof RefusedException told ? told : expired;
        } catch (AuthenticationException refused) {
            throw new RefusedException(StoredAccounts.WRONG);
        }
        var session = subject.getSession();
        session.setAttribute(ACTOR, subject.getPrincipals().oneByType(Actor.class));
        return session.getId().toString();
    }

    @Override
    public void changePassword(String account, char[] present, char[] fresh, String from) {
        accounts.changePassword(account, present, fresh, from);
        if (current().filter(actor -> actor.account().equals(account)).isPresent()) {
            logout();
        }
        endAll(account);
    }

    /** Whoever came in with the old password must not stay. */
    private void endAll(String account) {
        for (var session : sessions.getActiveSessions()) {
            try {
                if (session.getAttribute(ACTOR) instanceof Actor actor
                        && actor.account().equals(account)) {
                    session.stop();
                    sessions.delete(session);
                }
            } catch (InvalidSessionException over) {
                // it ended by itself in between, which is what was wanted
                continue;
            }
        }
        events.publishEvent(new SessionsEnded(account));
    }

    @Override
    public Optional<Actor> current() {
        var subject = subject();
        if (subject == null || !subject.isAuthenticated()) {
            return Optional.empty();
        }
        var session = subject.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Actor) session.getAttribute(ACTOR));
    }

    @Override
    public Actor actor() {
        return current().orElseThrow(() -> new RefusedException(Refusal.of("login-needed", "登录已失效。请重新登录，填写的内容都在。")));
    }

    @Override
    public Actor switchTo(String organ) {
        var actor = accounts.actAt(actor(), organ);
        SecurityUtils.getSubject().getSession().setAttribute(ACTOR, actor);
        return actor;
    }

    @Override
    public void logout() {
        var subject = subject();
        if (subject != null) {
            subject.logout();
        }
    }

    /** The bound subject, or null outside a request. */
    private static @org.jspecify.annotations.Nullable Subject subject() {
        var bound = ThreadContext.getSubject();
        if (bound != null) {
            return bound;
        }
        try {
            return SecurityUtils.getSubject();
        } catch (UnavailableSecurityManagerException | IllegalStateException outside) {
            return null;
        }
    }
}
