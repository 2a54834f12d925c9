package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.RunningJar;

/** What {@code ./mvnw -Prun} gives somebody who has never seen the platform: every module, its demonstration data, and the accounts to try it. */
class AllModulesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    Path home;

    @Test
    void fromNothingEveryModuleComesUpWithItsDemonstrationData() throws Exception {
        var publisher = "--longzheng.publishers.test=" + PluginJar.publisher();
        try (var platform = RunningJar.start(home, plugins(), PATIENCE, "--longzheng.demo=true", publisher)) {
            assertThat(platform.said())
                    .contains(
                            "Demonstration data of lawyers loaded",
                            "Demonstration data of petitions loaded",
                            "Demonstration data of appraisals loaded",
                            "Demonstration data of mediation loaded",
                            "Demonstration data of notaries loaded",
                            "Demonstration data of bar-exam loaded",
                            "Demonstration data of party-building loaded",
                            "Demonstration data of e-supervision loaded")
                    .contains("haerbin.lvsuo", "haerbin.xinfang", "sheng.jianding", "Longzheng-2026")
                    .doesNotContain("could not be loaded", " WARN ", " ERROR ");
            assertThat(page(platform.port(), "/login")).contains("龙政", "VAADIN/build/");

            var api = new ApiClient(platform.port());
            assertThat(cases(api, "haerbin.jingban", "practice-licence")).isPositive();
            assertThat(cases(api, "haerbin.xinfang", "petition")).isPositive();
            assertThat(cases(api, "haerbin.jdzx", "entrustment")).isPositive();
            assertThat(cases(api, "sheng.jianding", "appraisal-complaint")).isPositive();
            assertThat(cases(api, "zhaolin.jilu", "dispute")).isPositive();
            assertThat(cases(api, "zhaolin.jilu", "judicial-confirmation")).isPositive();
            assertThat(cases(api, "haerbin.gzc", "notarial-case")).isPositive();
            assertThat(cases(api, "haerbin.gzc", "certificate-review")).isPositive();
            assertThat(cases(api, "haerbin.gongzheng", "notary-complaint")).isPositive();
            assertThat(cases(api, "haerbin.kaoqu", "registration")).isPositive();
            assertThat(cases(api, "haerbin.kaoqu", "violation")).isPositive();
            assertThat(cases(api, "haerbin.zhibu1.zuzhi", "development-case")).isPositive();
            assertThat(cases(api, "haerbin.dangwei", "transfer")).isPositive();
            assertThat(cases(api, "haerbin.zhibu1.dangfei", "dues")).isPositive();
            assertThat(cases(api, "haerbin.jiancha", "supervision-letter")).isPositive();
            assertThat(cases(api, "haerbin.jiancha", "efficiency-complaint")).isPositive();
            // A registrar finds the petitions of the own organ, a head also those of all organs below.
            assertThat(cases(api, "haerbin.xinfang.fuze", "petition"))
                    .isGreaterThan(cases(api, "haerbin.xinfang", "petition"));
            assertThat(cases(api, "sheng.xinfang.fuze", "petition"))
                    .isGreaterThan(cases(api, "haerbin.xinfang.fuze", "petition"));
            api.get("haerbin.xinfang", "/tasks").ok();
        }
    }

    /** How many cases of a process the account finds. */
    private static int cases(ApiClient api, String account, String entity) {
        return api.get(account, "/records/" + entity).ok().get("total").asInt();
    }

    private static String page(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Path plugins() throws IOException {
        var plugins = home.resolve("plugins");
        try (var modules = Files.list(Path.of("../../plugins"))) {
            for (var module : modules.filter(folder -> Files.isDirectory(folder.resolve("metadata")))
                    .toList()) {
                PluginJar.build(module, module.getFileName().toString(), plugins);
            }
        }
        return plugins;
    }
}
