package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** A city adds a field to the register of law firms for itself, over the HTTP interface; nobody else notices. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class LayersJourneyIT extends BrowserJourney {

    private static final String OFFICER = "ceshi.xinxi";
    private static final String CLERK = "haerbin.jingban";
    private static final String DAQING = "ceshi.daqing";
    private static final String PROVINCE = "ceshi.shengting";
    private static final String LAYER = """
            layer: { organ: "230100", author: 哈尔滨市司法局, reason: 叫号办理 }
            patch:
              law-firm.fields: { add: { windowNo: { type: text, label: 窗口号, after: phone } } }
              practice-licence.limits.review.length: 15 working-days
            """;

    @TempDir
    static Path folder;

    @Autowired
    private Accounts accounts;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "layers", true, properties);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
        account(OFFICER, "it-officer", "230100");
        account(DAQING, "law-clerk", "230600");
        account(PROVINCE, "law-clerk", "230000");
    }

    private void account(String name, String role, String organ) {
        accounts.create(new NewAccount(
                name, "测试" + name, ApiClient.PASSWORD.toCharArray(), null, true, List.of(new NewPost(role, organ))));
    }

    @Test
    void aFieldOfACityIsSeenThereAlone() {
        var firm = api.get(CLERK, "/records/law-firm")
                .ok()
                .get("rows")
                .get(0)
                .get("id")
                .asString();
        api.post(CLERK, "/definitions/preview", layer("230100/window.yaml")).refused(403, "forbidden");
        api.post(OFFICER, "/definitions/publications", layer("230600/window.yaml"))
                .refused(403, "forbidden");

        var preview = api.post(OFFICER, "/definitions/preview", layer("230100/window.yaml"))
                .ok();
        assertThat(preview.get("text").asString()).contains("f_window_no__230100", "哈尔滨市司法局和下级机构增加本地规定");
        api.post(OFFICER, "/definitions/publications", layer("230100/window.yaml"))
                .ok();

        assertThat(catalogue(CLERK)).contains("windowNo");
        assertThat(catalogue(DAQING)).doesNotContain("windowNo");
        assertThat(catalogue(PROVINCE)).doesNotContain("windowNo");
        var version =
                api.get(CLERK, "/records/law-firm/" + firm).ok().get("version").asInt();
        var change = Map.of("version", version, "values", Map.of("windowNo", "三号窗口"));
        assertThat(api.send(PROVINCE, "PATCH", "/records/law-firm/" + firm, change, "layers-1")
                        .status())
                .isEqualTo(400);

        // the superior reads it when asking for it, a neighbour does not
        api.send(CLERK, "PATCH", "/records/law-firm/" + firm, change, "layers-2")
                .ok();
        var path = "/records/law-firm/" + firm;
        assertThat(api.get(PROVINCE, path).ok().get("values").has("windowNo")).isFalse();
        assertThat(api.get(PROVINCE, path + "?as=230100")
                        .ok()
                        .get("values")
                        .get("windowNo")
                        .asString())
                .isEqualTo("三号窗口");
        assertThat(api.get(PROVINCE, "/records/law-firm?columns=name,windowNo&size=200&as=230100")
                        .ok()
                        .toString())
                .contains("三号窗口");
        api.get(DAQING, path + "?as=230100").refused(403, "forbidden");
        at(PROVINCE, desk -> {
            desk.open("record/law-firm/" + firm);
            desk.tab("本地项目");
            desk.reads("三号窗口");
            desk.picture("record-local");
        });

        // a layer's scenario that goes another way holds it back
        var wrong = Map.of(
                "reason",
                "叫号办理",
                "scenarios",
                true,
                "files",
                List.of(Map.of("module", "layers", "path", "230100/scenarios/window.yaml", "text", """
                        scenario: 窗口号只有本市填写
                        cast: lawyers
                        steps:
                          - { at: 2026-09-14 09:00, as: 市经办, change: 示例所, with: { windowNo: 三号窗口 } }
                          - { at: 2026-09-14 09:05, as: 省经办, change: 示例所, with: { windowNo: 一号窗口 } }
                        """)));
        assertThat(api.post(OFFICER, "/definitions/publications", wrong)
                        .refused(422, "scenarios")
                        .says())
                .contains("FAILED  窗口号只有本市填写", "Step 2");
    }

    private Map<String, Object> layer(String path) {
        return Map.of(
                "reason",
                "叫号办理",
                "files",
                List.of(Map.of(
                        "module", "layers", "path", path, "text", LAYER.replace("230100", path.substring(0, 6)))));
    }

    private String catalogue(String account) {
        return api.get(account, "/catalogue").ok().toString();
    }
}
