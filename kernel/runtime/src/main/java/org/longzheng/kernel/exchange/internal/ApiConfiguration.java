package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Nothing below {@code /api/v1} answers without a bearer token, except logging in, changing a password and the frame of the description. A browser's cookie is not
 * enough: no other site can make a clerk's browser act here.
 */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer, WebMvcRegistrations {

    private final Sessions sessions;

    ApiConfiguration(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new BeginningsFirst();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        boolean login = request.getMethod().equals("POST")
                                        && request.getRequestURI().equals("/api/v1/sessions")
                                || request.getMethod().equals("PUT")
                                        && request.getRequestURI().equals("/api/v1/sessions/password");
                        boolean description = request.getRequestURI().equals("/api/v1/openapi.json");
                        // whoever knows number and code needs no account
                        boolean tracking = request.getRequestURI().startsWith("/api/v1/track/");
                        if (login || description || tracking) {
                            return true;
                        }
                        if (request.getHeader("Authorization") == null
                                || sessions.current().isEmpty()) {
                            throw new RefusedException(
                                    Refusal.of("login-needed", "没有登录或登录已失效。请先登录，再带上 Authorization: Bearer。"));
                        }
                        return true;
                    }
                })
                .addPathPatterns("/api/v1/**");
    }
}
