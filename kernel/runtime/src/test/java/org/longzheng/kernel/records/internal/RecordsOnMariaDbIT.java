package org.longzheng.kernel.records.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Runs where a MariaDB server is installed; elsewhere it is reported as skipped. */
class RecordsOnMariaDbIT extends RecordsContract {

    private static MariaDb database;
    private static RecordsPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(MariaDb.isInstalled(), "no mariadbd on this machine: apt-get install mariadb-server");
        database = MariaDb.start();
        platform = RecordsPlatform.start(database.url(), "longzheng", "longzheng");
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

    @Override
    RecordsPlatform platform() {
        return platform;
    }
}
