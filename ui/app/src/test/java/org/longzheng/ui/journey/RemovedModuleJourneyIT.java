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
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.ui.app.Application;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A module of an author is rehearsed before it comes, and purged after it went: over the HTTP interface and on the screen of modules. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class RemovedModuleJourneyIT extends BrowserJourney {

    private static final String ADMINISTRATOR = Installation.ADMINISTRATOR;
    private static final String CLERK = "ceshi.dangan";
    private static final String SOMEBODY = "tan.shenqing";
    private static final String MODULE = "archives";

    @TempDir
    static Path folder;

    @Autowired
    private Accounts accounts;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "removed", true, "stalls", Path.of("src/test/resources/modules/stalls"), properties);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void aModuleIsRehearsedBeforeItComesAndPurgedAfterItWent() throws IOException, InterruptedException {
        Author.command(folder, "new-module", MODULE, "--label", "档案借阅", "--entity", "loan");
        Author.command(folder, "new-entity", MODULE, "shelf", "--label", "架位");
        var good = uploaded();
        var scenario = folder.resolve(MODULE).resolve("metadata/scenarios/shelf.yaml");
        Files.writeString(
                scenario,
                Files.readString(scenario).replace("expect: { refused: one-shelf }", "expect: { refused: none }"));
        Author.version(folder.resolve(MODULE), "0.1.0", "0.2.0");
        var wrong = uploaded();

        // a scenario that goes another way holds the module back, and reads as its story
        var refused = api.post(ADMINISTRATOR, "/plugins/publications", install(wrong, true))
                .refused(422, "scenarios");
        assertThat(refused.says())
                .contains("模块「archives」的情景没有按预期进行", "FAILED  架位：同一机关不重名", "Step 2", "one-shelf")
                .doesNotContain(System.getProperty("java.io.tmpdir"));
        assertThat(api.get(SOMEBODY, "/catalogue").ok().toString()).doesNotContain("shelf");
        at(ADMINISTRATOR, desk -> {
            desk.open("modules");
            desk.row(MODULE, "安装 0.2.0");
            desk.field("理由").fill("试用");
            desk.field("先演练情景，没有按预期进行的不发布").check();
            desk.press("发布");
            desk.readsLater("的情景没有按预期进行");
            desk.reads("FAILED");
            desk.picture("modules-rehearsal");
        });
        var preview =
                api.post(ADMINISTRATOR, "/plugins/preview", install(good, true)).ok();
        assertThat(preview.get("scenarios").get(0).get("passed").asBoolean())
                .as("%s", preview)
                .isTrue();
        assertThat(preview.get("scenarios").get(0).get("story").asString()).contains("2 scenarios, all as expected");

        api.post(ADMINISTRATOR, "/plugins/publications", install(good, false)).ok();
        accounts.create(new NewAccount(
                CLERK,
                "测试档案",
                ApiClient.PASSWORD.toCharArray(),
                null,
                true,
                List.of(new NewPost("archives-clerk", "230100"))));
        var shelf = api.post(CLERK, "/records/shelf", Map.of("values", Map.of("name", "一号架")))
                .ok()
                .get("id")
                .asString();

        // it goes, and what it left is read until it is purged
        api.get(ADMINISTRATOR, "/plugins/archives/remains").refused(400, "module");
        act("remove").ok();
        api.get(CLERK, "/records/shelf/" + shelf).refused(404, "not-found");
        assertThat(api.get(CLERK, "/plugins/archives/records/shelf/" + shelf)
                        .ok()
                        .get("values")
                        .get("name")
                        .asString())
                .isEqualTo("一号架");
        api.get(CLERK, "/plugins/archives/remains").refused(403, "forbidden");
        var remains = api.get(ADMINISTRATOR, "/plugins/archives/remains").ok();
        assertThat(rows(remains, "e_shelf")).isEqualTo(1);
        purge(CLERK, MODULE).refused(403, "forbidden");
        purge(ADMINISTRATOR, "archive").refused(422, "confirm");
        assertThat(rows(api.get(ADMINISTRATOR, "/plugins/archives/remains").ok(), "e_shelf"))
                .isEqualTo(1);

        at(ADMINISTRATOR, desk -> {
            desk.open("modules");
            desk.reads("已卸载");
            desk.press("清除数据");
            desk.reads("将删除，不能恢复");
            desk.reads("架位　1 行");
            desk.fill("模块名称", "archive");
            desk.fill("理由", "保管期满");
            desk.press("清除");
            desk.reads("清除以后不能恢复");
            desk.picture("modules-purge");
            desk.fill("模块名称", MODULE);
            desk.press("清除");
            desk.reads("已清除模块 archives");
            desk.press("清除数据");
            desk.reads("没有留下数据");
        });
        api.get(ADMINISTRATOR, "/plugins/archives/remains").refused(422, "nothing-left");

        // a file that never served may go, one that did stays for undoing
        forget(good).refused(422, "in-use");
        assertThat(forget(wrong).status()).isEqualTo(204);
        forget(wrong).refused(404, "not-found");

        // installed once more, it begins empty
        api.post(ADMINISTRATOR, "/plugins/publications", install(good, false)).ok();
        assertThat(api.get(CLERK, "/records/shelf").ok().get("rows").size()).isZero();
    }

    private String uploaded() throws IOException, InterruptedException {
        return api.upload(ADMINISTRATOR, "/plugins/jars", Author.packed(folder.resolve(MODULE)))
                .ok()
                .get("digest")
                .asString();
    }

    private static Map<String, Object> install(String digest, boolean scenarios) {
        return Map.of(
                "acts", List.of(Map.of("what", "install", "digest", digest)), "reason", "试用", "scenarios", scenarios);
    }

    private ApiClient.Answer act(String what) {
        return api.post(
                ADMINISTRATOR,
                "/plugins/publications",
                Map.of("acts", List.of(Map.of("what", what, "module", MODULE)), "reason", "不再使用"));
    }

    private ApiClient.Answer purge(String account, String confirm) {
        return api.post(account, "/plugins/archives/purge", Map.of("confirm", confirm, "reason", "保管期满"));
    }

    private ApiClient.Answer forget(String digest) {
        return api.send(ADMINISTRATOR, "DELETE", "/plugins/jars/" + digest, null, null);
    }

    private static long rows(JsonNode remains, String table) {
        for (var each : remains.get("tables")) {
            if (each.get("name").asString().equals(table)) {
                return each.get("rows").asLong();
            }
        }
        throw new AssertionError(table + " is not in " + remains);
    }
}
