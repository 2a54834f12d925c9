package org.longzheng.kernel.supervision.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.longzheng.kernel.records.internal.MariaDb;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@EnabledIf("isInstalled")
class DutiesOnMariaDbIT extends DutiesIT {

    private static MariaDb database;

    static boolean isInstalled() {
        return MariaDb.isInstalled();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws Exception {
        if (database == null) {
            database = MariaDb.start();
        }
        properties.add("duties.test.url", database::url);
        properties.add("duties.test.user", () -> "longzheng");
        properties.add("duties.test.password", () -> "longzheng");
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        database = null;
    }
}
