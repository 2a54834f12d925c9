package org.longzheng.kernel.access.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.Callable;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.subject.ExecutionException;
import org.apache.shiro.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds the Shiro subject to each request: from a bearer token for the HTTP interface, else from the HTTP session, in which the Shiro session's id
 * is kept after the request.
 */
class SubjectFilter extends OncePerRequestFilter {

    private static final String SESSION_ID = "longzheng.session";
    private static final String BEARER = "Bearer ";

    private final SecurityManager manager;

    SubjectFilter(SecurityManager manager) {
        this.manager = manager;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var builder = new Subject.Builder(manager).host(request.getRemoteAddr());
        var known = sessionId(request);
        if (known != null) {
            builder.sessionId(known);
        }
        var subject = builder.buildSubject();
        Callable<@Nullable Void> rest = () -> {
            chain.doFilter(request, response);
            return null;
        };
        try {
            subject.execute(rest);
        } catch (ExecutionException wrapped) {
            rethrow(wrapped);
        } finally {
            remember(request, subject, known);
        }
    }

    private static @Nullable Serializable sessionId(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip();
        }
        var session = request.getSession(false);
        return session == null ? null : (Serializable) session.getAttribute(SESSION_ID);
    }

    /** A browser's HTTP session follows the subject; the HTTP interface keeps no HTTP session. */
    private static void remember(HttpServletRequest request, Subject subject, @Nullable Serializable known) {
        var http = request.getSession(false);
        if (http == null || request.getHeader("Authorization") != null) {
            return;
        }
        try {
            var session = subject.getSession(false);
            var now = session == null ? null : session.getId();
            if (now == null && known != null) {
                http.removeAttribute(SESSION_ID);
            } else if (now != null && !now.equals(known)) {
                http.setAttribute(SESSION_ID, now);
            }
        } catch (IllegalStateException ended) {
            // this very request ended the HTTP session: there is nothing left to remember it in
            return;
        }
    }

    private static void rethrow(ExecutionException wrapped) throws ServletException, IOException {
        switch (wrapped.getCause()) {
            case ServletException cause -> throw cause;
            case IOException cause -> throw cause;
            case RuntimeException cause -> throw cause;
            case null, default -> throw new ServletException(wrapped.getCause());
        }
    }
}
