package org.longzheng.kernel.publication.internal;

/** Stored records on the embedded database. */
class DataMigrationsOnH2IT extends DataMigrationsContract {

    @Override
    Node.Database database() {
        return Node.Database.h2("data-migrations");
    }
}
