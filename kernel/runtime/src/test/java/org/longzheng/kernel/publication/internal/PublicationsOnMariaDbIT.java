package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Publications on a database whose changes of tables are not transactional; runs where a MariaDB server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
class PublicationsOnMariaDbIT extends PublicationsContract {

    @Override
    Node.Database database() throws IOException, InterruptedException {
        return Node.Database.mariaDb();
    }

    /** Not on the embedded database, which hides a table for a moment while it adds a column. */
    @Test
    void peopleGoOnWorkingWhileDefinitionsComeAndGo() {
        peopleGoOnWorking();
    }
}
