package org.longzheng.kernel.publication.internal;

/** Layers on the embedded database. */
class LayersOnH2IT extends LayersContract {

    @Override
    Node.Database database() {
        return Node.Database.h2("layers");
    }
}
