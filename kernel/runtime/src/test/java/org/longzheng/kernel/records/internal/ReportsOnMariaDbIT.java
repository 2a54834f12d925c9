package org.longzheng.kernel.records.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Reports over definitions made for it; runs where a MariaDB server is installed. */
class ReportsOnMariaDbIT {

    private static MariaDb database;
    private static RecordsPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(MariaDb.isInstalled(), "no mariadbd on this machine: apt-get install mariadb-server");
        database = MariaDb.start();
        platform = RecordsPlatform.start(database.url(), "longzheng", "longzheng", RecordsPlatform.fixture("visits"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (platform != null) {
            platform.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Nested
    class Figures extends ReportsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }
}
