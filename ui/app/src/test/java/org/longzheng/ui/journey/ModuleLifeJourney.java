package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The life of a module that somebody wrote by the tutorial, in a platform that is never stopped: it is packed, installed, worked with, changed, extended for
 * one city, upgraded, taken back and removed. A clerk of another module has a form open from the first act to the last, a clerk of this one a case.
 */
abstract class ModuleLifeJourney extends BrowserJourney {

    private static final String ADMINISTRATOR = Installation.ADMINISTRATOR;
    private static final String STALLS = "tan.shenqing";
    private static final String CLERK = "ceshi.yongyin";
    private static final String LEADER = "ceshi.shenpi";
    private static final String DAQING = "ceshi.daqing";
    private static final String OFFICER = "ceshi.xinxi";
    private static final String LAYER = """
            layer: { organ: "230600", author: 大庆市司法局, reason: 印章入柜管理 }
            patch:
              seal.fields: { add: { cabinetNo: { type: text, label: 柜号, after: keptAt } } }
              seal-loan.limits.decision.length: 2 working-days
            """;

    /** A layer over nothing would be left. */
    private static final List<Map<String, Object>> WITHOUT_LAYER =
            List.of(Map.of("module", "layers", "path", "230600/cabinet.yaml", "remove", true));

    @TempDir
    static Path folder;

    @Autowired
    private Accounts accounts;

    private ApiClient api;
    private int street;

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void aModuleIsWrittenInstalledChangedExtendedUpgradedTakenBackAndRemovedWhilePeopleWork()
            throws IOException, InterruptedException {
        var author = Files.createDirectory(folder.resolve("author"));
        var first = Author.tutorial(author);

        at(STALLS, stalls -> {
            stalls.open("start/stall");
            stalls.fill("经营者", "样例经营甲");
            works(stalls);

            var installed = uploaded(first);
            assertThat(act("preview", install(installed, false))
                            .ok()
                            .get("text")
                            .asString())
                    .contains("安装 seal-loans 0.1.0", "增加实体 seal「印章」");
            act("publications", install(installed, true)).ok();
            works(stalls);

            account(CLERK, "seal-loans-clerk", "230100");
            account(LEADER, "seal-loans-leader", "230100");
            account(DAQING, "seal-loans-clerk", "230600");
            account(OFFICER, "it-officer", "230600");
            var seal = register(CLERK, Map.of("name", "公章", "keptAt", "二楼"));
            at(CLERK, clerk -> {
                var address = opens(clerk);
                works(stalls);

                change();
                works(stalls);
                assertThat(catalogue(CLERK)).contains("copies", "用印说明");
                at(LEADER, leader -> {
                    leader.open(address);
                    leader.press("同意");
                    leader.reads("已办。");
                });

                extend();
                works(stalls);
                var daqing = register(DAQING, Map.of("name", "大庆公章", "keptAt", "一楼", "cabinetNo", "三号柜"));

                var upgraded = upgrade(author);
                works(stalls);
                assertThat(value(CLERK, seal, "place")).isEqualTo("二楼");
                assertThat(value(DAQING, daqing, "place")).isEqualTo("一楼");
                assertThat(value(DAQING, daqing, "cabinetNo")).isEqualTo("三号柜");
                assertThat(catalogue(CLERK)).contains("copies", "place").doesNotContain("cabinetNo", "keptAt");
                change(CLERK, seal, Map.of("place", "三楼"));

                api.post(ADMINISTRATOR, "/definitions/publications/" + upgraded + "/undo", Map.of("reason", "暂缓"))
                        .ok();
                works(stalls);
                assertThat(value(CLERK, seal, "keptAt")).isEqualTo("三楼");
                assertThat(value(DAQING, daqing, "cabinetNo")).isEqualTo("三号柜");
                assertThat(catalogue(DAQING)).contains("cabinetNo", "keptAt");

                var left = act("publications", remove(List.of()));
                assertThat(left.status()).isEqualTo(422);
                assertThat(left.says()).contains("layers/230600/cabinet.yaml");
                act("publications", remove(WITHOUT_LAYER)).refused(422, "data");
                clerk.open(address);
                clerk.day("实际归还日期", today());
                clerk.press("已归还");
                clerk.reads("已办。");
                removes();
                works(stalls);
                clerk.open("start/seal-loan");
                clerk.reads("打不开");
                clerk.picture("module-life-removed");
            });
            assertThat(api.get(CLERK, "/plugins/seal-loans/records/seal/" + seal)
                            .ok()
                            .get("values")
                            .get("keptAt")
                            .asString())
                    .isEqualTo("三楼");
            stalls.picture("module-life-stalls");
        });
    }

    /** The form that somebody has open since before the module came takes what is written in it and keeps what was; the interface takes a case. */
    private void works(Desk stalls) {
        street++;
        var place = "示例街" + street + "号";
        stalls.fill("设置地点", place);
        assertThat(stalls.field("经营者").inputValue()).isEqualTo("样例经营甲");
        assertThat(stalls.field("设置地点").inputValue()).isEqualTo(place);
        var materials = Map.of("form", Map.of("state", "RECEIVED"), "photo", Map.of("state", "RECEIVED"));
        api.post(
                        STALLS,
                        "/processes/stall",
                        Map.of(
                                "values",
                                Map.of("applicant", "样例经营" + street, "place", place, "kind", "FRUIT"),
                                "materials",
                                materials))
                .ok();
    }

    private static LocalDate today() {
        return LocalDate.now(KernelConfiguration.ZONE);
    }

    // the acts

    private static String opens(Desk clerk) {
        clerk.open("start/seal-loan");
        clerk.fill("事由", "签订协议");
        clerk.choose("印章", "公章");
        clerk.day("借出日期", today());
        clerk.day("约定归还日期", today().plusDays(1));
        clerk.picture("module-life-form");
        clerk.press("提交");
        return clerk.caseOpened();
    }

    /** A field more and another label for one that is there, on the screen's own service. */
    private void change() {
        var entity = file("seal-loan/entity.yaml")
                .replace("label: 说明", "label: 用印说明")
                .replace("  opinion:    {", "  copies:     { type: integer, label: 份数 }\n  opinion:    {")
                .replace("backOn, details]", "backOn, copies, details]");
        var process = file("seal-loan/workflow.yaml").replace("backOn, details]", "backOn, copies, details]");
        var body = Map.of(
                "reason",
                "登记份数",
                "files",
                List.of(
                        Map.of("module", "seal-loans", "path", "seal-loan/entity.yaml", "text", entity),
                        Map.of("module", "seal-loans", "path", "seal-loan/workflow.yaml", "text", process)));
        assertThat(api.post(ADMINISTRATOR, "/definitions/preview", body)
                        .ok()
                        .get("text")
                        .asString())
                .contains("增加列 e_seal_loan.f_copies「份数」", "在办的按受理时的定义办完　1 件");
        api.post(ADMINISTRATOR, "/definitions/publications", body).ok();
    }

    private void extend() {
        var body = Map.of(
                "reason",
                "印章入柜管理",
                "files",
                List.of(Map.of("module", "layers", "path", "230600/cabinet.yaml", "text", LAYER)));
        assertThat(api.post(OFFICER, "/definitions/preview", body)
                        .ok()
                        .get("text")
                        .asString())
                .contains("f_cabinet_no__230600");
        api.post(OFFICER, "/definitions/publications", body).ok();
        assertThat(catalogue(DAQING)).contains("cabinetNo");
        assertThat(catalogue(CLERK)).doesNotContain("cabinetNo");
    }

    /** The next version calls a field by another name; the number of its publication. */
    private long upgrade(Path author) {
        try {
            var module = author.resolve("seal-loans");
            var entity = module.resolve("metadata/seal/entity.yaml");
            Author.replace(entity, "keptAt", "place");
            Files.writeString(entity, Files.readString(entity) + "migrate:\n  0.2.0: { rename: { keptAt: place } }\n");
            Author.replace(module.resolve("metadata/seal/list.yaml"), "keptAt", "place");
            Author.version(module, "0.1.0", "0.2.0");
            var next = uploaded(Author.packed(module));
            assertThat(act("preview", install(next, false)).ok().get("text").asString())
                    .contains("更新 seal-loans 0.1.0 → 0.2.0", "改名");
            return act("publications", install(next, false)).ok().get("number").asLong();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** On the screen, which says what organs below lose by it. */
    private void removes() {
        at(ADMINISTRATOR, desk -> {
            desk.open("modules");
            desk.reads("印章借用");
            desk.row("seal-loans", "卸载");
            desk.reads("卸载以后没有对象");
            desk.reads("seal-loan.limits.decision.length");
            desk.picture("module-life-removal");
            desk.fill("理由", "不再使用");
            desk.press("发布");
            desk.reads("确认的勾选「一并撤回」再发布");
            desk.field("一并撤回上列本地规定").check();
            desk.press("发布");
            desk.reads("次发布已生效");
        });
    }

    private static Map<String, Object> install(String digest, boolean scenarios) {
        return Map.of(
                "acts", List.of(Map.of("what", "install", "digest", digest)), "reason", "试用", "scenarios", scenarios);
    }

    private static Map<String, Object> remove(List<Map<String, Object>> files) {
        return Map.of(
                "acts", List.of(Map.of("what", "remove", "module", "seal-loans")), "files", files, "reason", "不再使用");
    }

    private ApiClient.Answer act(String how, Map<String, Object> body) {
        return api.post(ADMINISTRATOR, "/plugins/" + how, body);
    }

    // asking

    private String uploaded(byte[] jar) {
        try {
            return api.upload(ADMINISTRATOR, "/plugins/jars", jar)
                    .ok()
                    .get("digest")
                    .asString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private String file(String path) {
        try {
            return new String(
                    api.bytes(ADMINISTRATOR, "/definitions/file?module=seal-loans&path=" + path),
                    StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private void account(String name, String role, String organ) {
        accounts.create(new NewAccount(
                name, "测试" + name, ApiClient.PASSWORD.toCharArray(), null, true, List.of(new NewPost(role, organ))));
    }

    private String register(String account, Map<String, Object> values) {
        return api.post(account, "/records/seal", Map.of("values", values))
                .ok()
                .get("id")
                .asString();
    }

    private void change(String account, String id, Map<String, Object> values) {
        var version =
                api.get(account, "/records/seal/" + id).ok().get("version").asInt();
        api.send(account, "PATCH", "/records/seal/" + id, Map.of("version", version, "values", values), "life-" + id)
                .ok();
    }

    private String value(String account, String id, String field) {
        return api.get(account, "/records/seal/" + id)
                .ok()
                .get("values")
                .get(field)
                .asString();
    }

    private String catalogue(String account) {
        return api.get(account, "/catalogue").ok().toString();
    }
}
