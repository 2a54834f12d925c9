package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.longzheng.kernel.records.internal.MariaDb;

/** Live plugins on a database server; runs where a MariaDB server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
class LivePluginsOnMariaDbIT extends LivePluginsContract {

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
}
