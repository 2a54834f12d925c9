package org.longzheng.kernel.publication.internal;

/** Live plugins on the embedded database. */
class LivePluginsOnH2IT extends LivePluginsContract {

    @Override
    Node.Database database() {
        return Node.Database.h2("live-plugins");
    }
}
