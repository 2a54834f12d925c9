package org.longzheng.kernel.extensions.internal;

import org.longzheng.kernel.publication.Beginning;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the platform up before the first request is served: plugins, then definitions with their tables, organs and processes, then first data. */
@Component
class Platform implements SmartInitializingSingleton {

    private final PluginHost plugins;
    private final Beginning beginning;
    private final ObjectProvider<Welcome> welcome;

    Platform(PluginHost plugins, Beginning beginning, ObjectProvider<Welcome> welcome) {
        this.plugins = plugins;
        this.beginning = beginning;
        this.welcome = welcome;
    }

    @Override
    public void afterSingletonsInstantiated() {
        beginning.begin(plugins);
        welcome.ifAvailable(Welcome::firstStart);
    }
}
