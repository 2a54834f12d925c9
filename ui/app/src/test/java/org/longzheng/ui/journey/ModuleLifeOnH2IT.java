package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Path;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ModuleLifeOnH2IT extends ModuleLifeJourney {

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "life", true, "stalls", Path.of("src/test/resources/modules/stalls"), properties);
    }
}
