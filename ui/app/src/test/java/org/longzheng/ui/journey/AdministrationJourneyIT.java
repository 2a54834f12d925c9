package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * What administrators look after, over the interface and in a real browser: a module comes in a new version, and its open cases move; a contract that
 * no installed module takes is seen to sleep.
 */
class AdministrationJourneyIT extends BrowserJourney {

    private static final String ADMINISTRATOR = Installation.ADMINISTRATOR;
    private static final String MIGRATIONS = "/processes/stall/migrations";

    @TempDir
    static Path folder;

    @Test
    void openCasesMoveToANewVersionAndSleepingContractsAreSeen() throws IOException {
        var stalls = folder.resolve("stalls");
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/modules/stalls"), stalls);
        var letters = folder.resolve("letters");
        FileSystemUtils.copyRecursively(
                Path.of("../../kernel/runtime/src/test/resources/definitions/letters"), letters.resolve("metadata"));
        Files.writeString(
                Files.createDirectories(letters.resolve("demonstration")).resolve("accounts.csv"),
                "account,name,role,organ\n");
        PluginJar.build(letters, "letters", folder.resolve("plugins"));

        String id;
        try (var platform = start(stalls)) {
            var api = new ApiClient(port(platform));
            id = applied(api);
            applied(api);
            assertThat(api.post(ADMINISTRATOR, MIGRATIONS, Map.of("apply", false))
                            .ok()
                            .get("cases")
                            .size())
                    .as("all run by the version in force")
                    .isZero();
        }

        rename(stalls.resolve("metadata/stall/workflow.yaml"));
        try (var platform = start(stalls)) {
            var api = new ApiClient(port(platform));

            // over the interface
            api.post("tan.lingdao", MIGRATIONS, Map.of("apply", false)).refused(403, "forbidden");
            api.post(ADMINISTRATOR, "/processes/nothing/migrations", Map.of("apply", false))
                    .refused(404, "not-found");
            var tried =
                    api.post(ADMINISTRATOR, MIGRATIONS, Map.of("apply", false)).ok();
            assertThat(tried.get("cases").size()).isEqualTo(2);
            assertThat(tried.get("cases").get(0).get("to").get(0).asString()).isEqualTo("收件");
            assertThat(tried.get("cases").get(0).get("moves").asBoolean()).isTrue();
            api.post(ADMINISTRATOR, MIGRATIONS, Map.of("apply", true)).refused(422, "needs-reason");

            // on the screen
            browser().at(port(platform), ADMINISTRATOR, desk -> {
                desk.open("migrations");
                desk.reads("摊点经营许可（2 件按旧版本）");
                desk.press("预检");
                desk.reads("预检：移动 2 件");
                desk.picture("administration-preview");
                desk.press("迁移 2 件");
                desk.reads("写明后再提交");
                desk.fill("理由", "流程改版，收件环节改名。");
                desk.press("迁移 2 件");
                desk.reads("这项业务的在办事项都按现行版本办理");
                desk.page().getByText("移动 2 件").last().click();
                desk.picture("administration-report");

                desk.open("hand-overs");
                desk.reads("1 项没有模块接收");
                desk.reads("来信办理　阅办：移送");
                desk.picture("administration-hand-overs");
            });
            browser().at(port(platform), ADMINISTRATOR, 390, 844, desk -> {
                desk.open("hand-overs");
                desk.reads("没有模块接收");
                desk.picture("administration-phone");
                assertThat(desk.page().evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(390);
            });
            browser().at(port(platform), "tan.lingdao", desk -> {
                desk.open("migrations");
                desk.reads("打不开");
            });

            var reports = api.get(ADMINISTRATOR, MIGRATIONS).ok();
            assertThat(reports.size()).isEqualTo(1);
            assertThat(reports.get(0).get("reason").asString()).isEqualTo("流程改版，收件环节改名。");
            assertThat(api.get("tan.chuangkou", "/processes/stall/cases/" + id)
                            .ok()
                            .get("tasks")
                            .get(0)
                            .get("stepLabel")
                            .asString())
                    .isEqualTo("收件");
        }
    }

    private static String applied(ApiClient api) {
        var values = Map.of("applicant", "样例经营甲", "place", "示例街1号", "kind", "FRUIT");
        var materials = Map.of("form", Map.of("state", "RECEIVED"), "photo", Map.of("state", "RECEIVED"));
        return api.post("tan.shenqing", "/processes/stall", Map.of("values", values, "materials", materials))
                .ok()
                .get("case")
                .asString();
    }

    /** The next version calls the first step otherwise, and says which of the old ones it is. */
    private static void rename(Path workflow) throws IOException {
        var text = Files.readString(workflow)
                .replace("  accept:\n    label: 受理", "  intake:\n    label: 收件")
                .replace("from: accept.accept", "from: intake.accept")
                .replace("back-to: accept,", "back-to: intake,")
                .replace("during: accept ..", "during: intake ..")
                .replace("apart: [accept,", "apart: [intake,")
                .replace("\nends:", "\nmigrate: { steps: { accept: intake } }\nends:");
        Files.writeString(workflow, text);
    }

    private static ConfigurableApplicationContext start(Path stalls) throws IOException {
        var plugins = folder.resolve("plugins");
        PluginJar.build(stalls, "stalls", plugins);
        return SpringApplication.run(
                Application.class,
                List.of(
                                "--server.port=0",
                                "--longzheng.home=" + folder,
                                "--longzheng.plugins=" + plugins,
                                "--longzheng.publishers.test=" + PluginJar.publisher(),
                                "--longzheng.demo=true",
                                "--longzheng.login-cost=64",
                                "--vaadin.productionMode=true",
                                "--spring.datasource.url=jdbc:h2:mem:administration;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                                        + "NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1")
                        .toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext platform) {
        return Objects.requireNonNull(((WebServerApplicationContext) platform).getWebServer())
                .getPort();
    }
}
