package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;

/** Live plugins on a database server; runs where a MariaDB server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
class LivePluginsOnMariaDbIT extends LivePluginsContract {

    @Override
    Node.Database database() throws IOException, InterruptedException {
        return Node.Database.mariaDb();
    }
}
