package org.longzheng.kernel.workflow.internal;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.longzheng.kernel.records.internal.MariaDb;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Cases that one module hands to another, on MariaDB; runs where a server is installed. */
@EnabledIf(
        value = "org.longzheng.kernel.records.internal.MariaDb#isInstalled",
        disabledReason = "no mariadbd on this machine: apt-get install mariadb-server")
@DirtiesContext
class ContractsOnMariaDbIT extends ContractsIT {

    private static MariaDb server;

    @DynamicPropertySource
    static void onMariaDb(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        server = MariaDb.start();
        properties.add("spring.datasource.url", server::url);
        properties.add("spring.datasource.username", () -> "longzheng");
        properties.add("spring.datasource.password", () -> "longzheng");
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.close();
    }
}
