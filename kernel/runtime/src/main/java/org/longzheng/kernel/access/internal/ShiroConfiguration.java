package org.longzheng.kernel.access.internal;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.session.mgt.DefaultSessionManager;
import org.apache.shiro.session.mgt.eis.MemorySessionDAO;
import org.apache.shiro.session.mgt.eis.SessionDAO;
import org.longzheng.kernel.access.Accounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shiro without its web module: sessions in memory, bound by our own filter, no remember-me. */
@Configuration(proxyBeanMethods = false)
class ShiroConfiguration {

    /** After this long without a request a session ends. */
    private static final Duration IDLE = Duration.ofMinutes(15);

    private static final int BEFORE_EVERYTHING_ELSE = -100;

    @Bean
    SessionDAO sessionsInMemory() {
        return new MemorySessionDAO();
    }

    @Bean(destroyMethod = "destroy")
    DefaultSecurityManager securityManager(Accounts accounts, SessionDAO kept) {
        var manager = new DefaultSecurityManager(new KernelRealm(accounts));
        var sessions = new DefaultSessionManager();
        sessions.setSessionDAO(kept);
        sessions.setGlobalSessionTimeout(IDLE.toMillis());
        manager.setSessionManager(sessions);
        // outside requests (tests, jobs) a subject may be built by hand
        SecurityUtils.setSecurityManager(manager);
        return manager;
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<SubjectFilter> subjectFilter(DefaultSecurityManager manager) {
        var registration = new FilterRegistrationBean<>(new SubjectFilter(manager));
        registration.addUrlPatterns("/*");
        registration.setOrder(BEFORE_EVERYTHING_ELSE);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return registration;
    }
}
