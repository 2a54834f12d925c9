package org.longzheng.kernel.publication.internal;

/** Faults on the embedded database. */
class MigrationFaultsOnH2IT extends MigrationFaultsContract {

    @Override
    Node.Database database() {
        return Node.Database.h2("migration-faults");
    }

    @Override
    boolean databaseIsGone(int statement) {
        return statement % 2 == 0;
    }
}
