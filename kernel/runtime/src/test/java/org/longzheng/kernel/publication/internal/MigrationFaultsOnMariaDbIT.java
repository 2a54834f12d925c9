package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;

/** Faults on a database whose changes of tables are not transactional; runs where a MariaDB server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
class MigrationFaultsOnMariaDbIT extends MigrationFaultsContract {

    @Override
    Node.Database database() throws IOException, InterruptedException {
        return Node.Database.mariaDb();
    }

    @Override
    boolean databaseIsGone(int statement) {
        return statement % 2 == 1;
    }
}
