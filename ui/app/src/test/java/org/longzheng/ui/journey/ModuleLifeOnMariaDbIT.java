package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ModuleLifeOnMariaDbIT extends ModuleLifeJourney {

    private static @Nullable MariaDb database;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        var started = MariaDb.start();
        database = started;
        Installation.in(folder, "life", true, "stalls", Path.of("src/test/resources/modules/stalls"), properties);
        properties.add("spring.datasource.url", started::url);
        properties.add("spring.datasource.username", () -> MariaDb.ACCOUNT);
        properties.add("spring.datasource.password", () -> MariaDb.ACCOUNT);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (database != null) {
            database.close();
        }
    }
}
