package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A field of the register of law firms comes and goes over the HTTP interface, while a clerk works. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class DefinitionsJourneyIT {

    private static final String ADMIN = Installation.ADMINISTRATOR;
    private static final String CLERK = "haerbin.jingban";
    private static final String FIRM = "law-firm/entity.yaml";
    private static final String PHONE = "  phone:      {";

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "definitions", true, properties);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void aFieldIsPreviewedPublishedUsedAndTakenBack() throws IOException, InterruptedException {
        var based = api.get(ADMIN, "/definitions/publications")
                .ok()
                .get(0)
                .get("number")
                .asLong();
        var text =
                new String(api.bytes(ADMIN, "/definitions/file?module=lawyers&path=" + FIRM), StandardCharsets.UTF_8);
        var wanted = Map.of(
                "basedOn",
                based,
                "reason",
                "登记窗口号",
                "files",
                List.of(Map.of(
                        "module",
                        "lawyers",
                        "path",
                        FIRM,
                        "text",
                        text.replace(PHONE, "  windowNo: { type: text, label: 窗口号 }\n" + PHONE))));
        var firm = api.get(CLERK, "/records/law-firm")
                .ok()
                .get("rows")
                .get(0)
                .get("id")
                .asString();
        api.post(CLERK, "/definitions/preview", wanted).refused(403, "forbidden");

        var preview = api.post(ADMIN, "/definitions/preview", wanted).ok();

        assertThat(preview.get("text").asString()).contains("f_window_no「窗口号」");
        assertThat(catalogue()).doesNotContain("windowNo");

        var done = api.post(ADMIN, "/definitions/publications", wanted).ok();

        assertThat(done.get("state").asString()).isEqualTo("PUBLISHED");
        assertThat(catalogue()).contains("windowNo");
        var record = api.get(CLERK, "/records/law-firm/" + firm).ok();
        var changed = api.send(
                        CLERK,
                        "PATCH",
                        "/records/law-firm/" + firm,
                        Map.of("version", record.get("version").asInt(), "values", Map.of("windowNo", "三号窗口")),
                        "definitions-1")
                .ok();
        assertThat(changed.get("values").get("windowNo").asString()).isEqualTo("三号窗口");
        api.post(ADMIN, "/definitions/publications", wanted).refused(409, "stale");

        api.post(ADMIN, "/definitions/publications/" + done.get("number").asLong() + "/undo", Map.of("reason", "不再登记"))
                .ok();

        assertThat(catalogue()).doesNotContain("windowNo");
        assertThat(api.get(CLERK, "/records/law-firm/" + firm)
                        .ok()
                        .get("values")
                        .has("windowNo"))
                .isFalse();
        assertThat(api.get(
                                ADMIN,
                                "/definitions/compare?from=" + based + "&to="
                                        + done.get("number").asLong())
                        .ok()
                        .get("elements")
                        .get(0)
                        .get("path")
                        .asString())
                .isEqualTo("fields.windowNo");
    }

    private String catalogue() {
        return api.get(CLERK, "/catalogue").ok().toString();
    }
}
