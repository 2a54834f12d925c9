package org.longzheng.kernel.publication.internal;

/** Publications on the embedded database. */
class PublicationsOnH2IT extends PublicationsContract {

    @Override
    Node.Database database() {
        return Node.Database.h2("publications");
    }
}
