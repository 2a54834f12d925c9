package org.longzheng.kernel.publication.internal;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.publication.Published;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one holder of the definitions in force, and what lets requests keep a generation. */
@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    /** Whoever asks who somebody is asks the catalogue for roles. */
    private static final int BEFORE_THE_SUBJECT = -110;

    @Bean
    Published published(ObjectProvider<Sessions> sessions, Clock clock) {
        // asked for later: whoever tells who somebody is asks the definitions
        return new Published(() -> scope(sessions), clock);
    }

    private static @Nullable String scope(ObjectProvider<Sessions> sessions) {
        var known = sessions.getIfAvailable();
        return known == null ? null : known.current().map(Actor::scope).orElse(null);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<OneGenerationFilter> oneGenerationFilter(Published published) {
        var registration = new FilterRegistrationBean<>(new OneGenerationFilter(published));
        registration.addUrlPatterns("/*");
        registration.setOrder(BEFORE_THE_SUBJECT);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return registration;
    }
}
