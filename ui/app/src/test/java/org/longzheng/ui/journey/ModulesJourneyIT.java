package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A module comes in a new version on the screen of an administrator, while a colleague has a form of it open. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ModulesJourneyIT extends BrowserJourney {

    private static final String ADMINISTRATOR = Installation.ADMINISTRATOR;
    private static final String APPLICANT = "tan.shenqing";

    @TempDir
    static Path folder;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "modules", true, "stalls", Path.of("src/test/resources/modules/stalls"), properties);
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/modules/stalls"), folder.resolve("next"));
        var entity = folder.resolve("next/metadata/stall/entity.yaml");
        Files.writeString(
                entity,
                Files.readString(entity)
                        .replace(
                                "  opinion:   {",
                                "  windowNo:  { type: text, length: 20, label: 窗口号 }\n  opinion:   {"));
        var module = folder.resolve("next/metadata/module.yaml");
        Files.writeString(module, Files.readString(module).replace("version: 1.0.0", "version: 1.1.0"));
        PluginJar.build(folder.resolve("next"), "stalls", "1.1.0", folder.resolve("stalls-1.1.0.jar"));
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void aNewVersionIsUploadedPlannedAndPublishedWhileSomebodyWorks() throws IOException {
        api.get(APPLICANT, "/plugins").refused(403, "forbidden");

        at(APPLICANT, clerk -> {
            clerk.open("start/stall");
            clerk.fill("经营者", "样例经营甲");

            at(ADMINISTRATOR, desk -> {
                desk.open("modules");
                desk.reads("摊点管理");
                desk.reads("运行");
                desk.page().locator("input[type=file]").setInputFiles(folder.resolve("stalls-1.1.0.jar"));
                desk.reads("已收到模块 stalls 1.1.0");
                desk.press("换成 1.1.0");
                desk.reads("更新 stalls 1.0.0 → 1.1.0");
                desk.reads("e_stall.f_window_no「窗口号」");
                desk.picture("modules-plan");
                desk.press("发布");
                desk.reads("写明后再提交");
                desk.fill("理由", "登记窗口号。");
                desk.press("发布");
                desk.reads("次发布已生效");
                desk.reads("登记窗口号。");
                desk.picture("modules");
            });

            clerk.fill("设置地点", "示例街1号");
            assertThat(clerk.field("经营者").inputValue()).isEqualTo("样例经营甲");
            clerk.picture("modules-clerk");
        });
        assertThat(api.get(APPLICANT, "/catalogue").ok().toString()).contains("windowNo");
        opens("样例经营乙");
        at(APPLICANT, clerk -> {
            clerk.open("modules");
            clerk.reads("打不开");
        });

        // disabled and enabled over the interface, with a case open
        var modules = api.get(ADMINISTRATOR, "/plugins").ok();
        assertThat(modules.get(0).get("version").asString()).isEqualTo("1.1.0");
        act("remove").refused(422, "data");
        act("disable").ok();
        assertThat(api.get(APPLICANT, "/catalogue").ok().toString()).doesNotContain("windowNo");
        api.get(APPLICANT, "/tasks").ok();
        act("remove").refused(422, "data");
        act("enable").ok();
        opens("样例经营丙");
        onAPhone(ADMINISTRATOR, desk -> {
            desk.open("modules");
            desk.reads("摊点管理");
            desk.picture("modules-phone");
            assertThat(desk.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
        });
    }

    @Test
    void theCommandLineSaysWhatThePreviewSays() throws IOException, InterruptedException {
        var later = folder.resolve("later");
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/modules/stalls"), later);
        var entity = later.resolve("metadata/stall/entity.yaml");
        var text = Files.readString(entity);
        Files.writeString(
                entity, text.replace("  opinion:   {", "  laneNo: { type: text, label: 巷道号 }\n  opinion:   {"));
        var module = later.resolve("metadata/module.yaml");
        Files.writeString(module, Files.readString(module).replace("version: 1.0.0", "version: 2.0.0"));
        var jar = folder.resolve("stalls-2.0.0.jar");
        PluginJar.build(later, "stalls", "2.0.0", jar);
        var before = api.get(ADMINISTRATOR, "/definitions/publications").ok().size();

        var planned = plan(later);

        assertThat(planned.text()).contains("更新 stalls ", " → 2.0.0", "e_stall.f_lane_no「巷道号」");
        assertThat(planned.exit()).isZero();
        var digest = api.upload(ADMINISTRATOR, "/plugins/jars", Files.readAllBytes(jar))
                .ok()
                .get("digest")
                .asString();
        assertThat(api.post(
                                ADMINISTRATOR,
                                "/plugins/preview",
                                Map.of("acts", List.of(Map.of("what", "install", "digest", digest))))
                        .ok()
                        .get("text")
                        .asString())
                .isEqualTo(planned.text());
        assertThat(api.get(ADMINISTRATOR, "/definitions/publications").ok().size())
                .isEqualTo(before);

        Files.writeString(
                entity, text.replace("type: text, length: 80, label: 不予", "type: txt, length: 80, label: 不予"));
        var wrong = plan(later);
        assertThat(wrong.text())
                .contains(entity.toString().replace('\\', '/') + ":", "Mend:", "There is no plan")
                .doesNotContain("数据表");
        assertThat(wrong.exit()).isEqualTo(1);

        Files.writeString(module, Files.readString(module).replace("version: 2.0.0", "version: 0.9.0"));
        assertThat(plan(later).text()).contains("文件是更早的 0.9.0");
        assertThat(api.post(APPLICANT, "/plugins/stalls/preview", Map.of("version", "2.0.0", "files", List.of()))
                        .refused(403, "forbidden")
                        .says())
                .contains("系统管理员");
    }

    private Author.Printed plan(Path module) throws IOException {
        var password = Files.writeString(folder.resolve("password"), ApiClient.PASSWORD + "\n");
        return Author.print(List.of(
                "plan",
                module.toString(),
                "--against",
                "http://127.0.0.1:" + port,
                "--account",
                ADMINISTRATOR,
                "--password-file",
                password.toString()));
    }

    private ApiClient.Answer act(String what) {
        return api.post(
                ADMINISTRATOR,
                "/plugins/publications",
                Map.of("acts", List.of(Map.of("what", what, "module", "stalls")), "reason", "试"));
    }

    private void opens(String applicant) {
        var materials = Map.of("form", Map.of("state", "RECEIVED"), "photo", Map.of("state", "RECEIVED"));
        api.post(
                        APPLICANT,
                        "/processes/stall",
                        Map.of(
                                "values",
                                Map.of("applicant", applicant, "place", "示例街2号", "kind", "FRUIT"),
                                "materials",
                                materials))
                .ok();
    }
}
