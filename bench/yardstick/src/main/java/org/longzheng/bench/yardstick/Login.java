package org.longzheng.bench.yardstick;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A session for each bearer token, kept in memory. */
@Configuration
class Login implements WebMvcConfigurer, HandlerInterceptor {

    /** Who asks, and which rows are theirs. */
    record User(String account, String organ, String scope) {

        String scopeEnd() {
            return scope + '\uffff';
        }
    }

    private static final String USER = Login.class.getName();
    private static final String BEARER = "Bearer ";

    private final Map<String, User> sessions = new ConcurrentHashMap<>();

    String login(String account) {
        var token = UUID.randomUUID().toString();
        sessions.put(token, new User(account, "230000", "23"));
        return token;
    }

    static User user(HttpServletRequest request) {
        return (User) Objects.requireNonNull(request.getAttribute(USER));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/practitioners/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String header = request.getHeader("Authorization");
        var user =
                header == null || !header.startsWith(BEARER) ? null : sessions.get(header.substring(BEARER.length()));
        if (user == null) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        request.setAttribute(USER, user);
        return true;
    }
}
