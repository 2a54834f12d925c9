package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.Plugins;
import org.longzheng.kernel.extensions.Plugins.PluginState;
import org.longzheng.kernel.extensions.PublisherKey;
import org.longzheng.ui.app.Application;
import org.longzheng.ui.journey.ApiClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an installation without demonstration data is like at its first start: one administrator, and plugins of which one is faulty. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

    private static final String GIVEN = "Anfang-in-Harbin-1";
    private static final String OWN = "Sungari-Winter-7";

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Plugins plugins;

    @Autowired
    private JdbcClient database;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        var plugins = Installation.in(folder, "first-start", false, properties);
        PluginJar.build(module(folder.resolve("papers")), "papers", plugins);
        PluginJar.build(module(folder.resolve("strangers")), "strangers", plugins);
        PluginSignature.sign(plugins.resolve("strangers.jar"), PublisherKey.create(folder.resolve("stranger.key")));
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void theAdministratorsOneTimePasswordLetsInOnlyToChangeIt(CapturedOutput output) {
        var printed = Pattern.compile("one-time password (\\S+) ").matcher(output.getAll());
        assertThat(printed.find()).isTrue();
        var oneTime = printed.group(1);

        assertThat(login("admin", oneTime).refused(403, "password-change").says())
                .contains("请先修改口令");
        change("admin", "wrong", OWN).refused(401, "login");
        change("admin", oneTime, OWN).ok();

        login("admin", oneTime).refused(401, "login");
        assertThat(login("admin", OWN).ok().get("account").asString()).isEqualTo("admin");
        assertThat(database.sql("select act from lz_audit where account = 'admin' and entity = 'account'")
                        .query(String.class)
                        .list())
                .containsExactly("password");
    }

    @Test
    void aNewPasswordIsToldEverythingThatItLacks() {
        create("zhang.wei", "张伟");

        var answer = change("zhang.wei", GIVEN, "abc").refused(422, "password-short");

        assertThat(answer.says()).isEqualTo("新口令现在3位，至少要12位。请再加9位。");
        assertThat(refusals(answer)).containsExactly("password-short", "password-classes");
        assertThat(refusals(change("zhang.wei", GIVEN, "My-Zhang-Password"))).containsExactly("password-own");
        assertThat(refusals(change("zhang.wei", GIVEN, "我是张伟我是Abcdef1"))).containsExactly("password-own");
        assertThat(refusals(change("zhang.wei", GIVEN, "My-P@ssw0rd-is-it"))).containsExactly("password-common");
        assertThat(refusals(change("zhang.wei", GIVEN, "Mississsssippi-9"))).containsExactly("password-repeats");
    }

    @Test
    void noneOfTheLastFivePasswordsComesBack() {
        create("li.na", "李娜");
        var used =
                List.of("Sungari-One-11", "Sungari-Two-22", "Sungari-Three-33", "Sungari-Four-44", "Sungari-Five-55");
        var present = GIVEN;
        for (var next : used) {
            change("li.na", present, next).ok();
            present = next;
        }

        for (var before : used) {
            assertThat(refusals(change("li.na", present, before))).containsExactly("password-used");
        }
        change("li.na", present, "Sungari-Six-66").ok();
        change("li.na", "Sungari-Six-66", used.getFirst()).ok();
    }

    @Test
    void aChangeEndsTheSessionsOfTheAccountAndOfNobodyElse() {
        create("wang.fang", "王芳");
        create("liu.yang", "刘洋");
        change("wang.fang", GIVEN, OWN).ok();
        change("liu.yang", GIVEN, OWN).ok();
        var office = login("wang.fang", OWN).ok().get("token").asString();
        var home = login("wang.fang", OWN).ok().get("token").asString();
        var other = login("liu.yang", OWN).ok().get("token").asString();

        change("wang.fang", OWN, "Sungari-Summer-8").ok();

        api.as(office, "GET", "/tasks").refused(401, "login-needed");
        api.as(home, "GET", "/tasks").refused(401, "login-needed");
        api.as(other, "GET", "/tasks").ok();
    }

    @Test
    void aPluginWhoseRowRuleNoDatabaseAnswersIsSetAsideAndTheRestGoesOn() {
        assertThat(plugins.all())
                .extracting(PluginState::id)
                .containsExactlyInAnyOrder("lawyers", "papers", "strangers");
        assertThat(plugin("lawyers").serving()).isTrue();
        assertThat(plugin("papers").serving()).isFalse();
        assertThat(plugin("papers").reason())
                .contains("paper/entity.yaml:6:")
                .contains("SCH-010")
                .contains("matches()")
                .contains("Mend: ");
    }

    @Test
    void aPluginOfAPublisherWhomNobodyListsIsSetAside() {
        assertThat(plugin("strangers").serving()).isFalse();
        assertThat(plugin("strangers").reason())
                .contains("signed by a publisher whom this installation does not list", "longzheng.publishers");
    }

    private PluginState plugin(String id) {
        return plugins.all().stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void create(String account, String name) {
        accounts.create(new NewAccount(
                account, name, GIVEN.toCharArray(), null, false, List.of(new NewPost("clerk", "230100"))));
    }

    private Answer login(String account, String password) {
        return api.send(null, "POST", "/sessions", Map.of("account", account, "password", password), null);
    }

    private Answer change(String account, String present, String fresh) {
        var body = Map.of("account", account, "password", present, "newPassword", fresh);
        return api.send(null, "PUT", "/sessions/password", body, null);
    }

    private static List<String> refusals(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        return answer.body().get("refusals").values().stream()
                .map(refusal -> refusal.get("id").asString())
                .toList();
    }

    private static Path module(Path module) throws IOException {
        Files.createDirectories(module.resolve("metadata/paper"));
        Files.createDirectories(module.resolve("demonstration"));
        Files.writeString(
                module.resolve("metadata/module.yaml"),
                "module: papers\nlabel: 文件\nversion: 1.0.0\nroles:\n  reader: { label: 读者 }\n");
        Files.writeString(module.resolve("metadata/paper/entity.yaml"), """
                entity: paper
                label: 文件
                fields:
                  name: { type: text, label: 名称 }
                access:
                  - { role: reader, rows: "name != null and matches(name, '甲.*')", can: [read] }
                """);
        return module;
    }
}
