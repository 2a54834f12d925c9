package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.longzheng.kernel.records.internal.MariaDb;

/** Publications on a database whose changes of tables are not transactional; runs where a MariaDB server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
class PublicationsOnMariaDbIT extends PublicationsContract {

    private MariaDb server;

    @Override
    Node.Database database() throws IOException, InterruptedException {
        server = MariaDb.start();
        return new Node.Database(server.url(), "longzheng", "longzheng");
    }

    @Override
    @AfterAll
    void stop() throws IOException, InterruptedException {
        super.stop();
        server.close();
    }

    /** Not on the embedded database, which hides a table for a moment while it adds a column. */
    @Test
    void peopleGoOnWorkingWhileDefinitionsComeAndGo() {
        peopleGoOnWorking();
    }
}
