package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** An author saves a definition in an editor, and sees it, or what is wrong with it, in the browser that stands beside. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class DevelopmentJourneyIT extends BrowserJourney {

    private static final String APPLICANT = "ceshi.shenqing";
    private static final String BEFORE = "  opinion:   {";
    private static final int PATIENCE_IN_SECONDS = 60;

    @TempDir
    static Path folder;

    @Autowired
    private Accounts accounts;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "development", false, properties);
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/modules/stalls"), folder.resolve("stalls"));
        properties.add("longzheng.modules", () -> folder.resolve("stalls"));
        properties.add("longzheng.develop", () -> true);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
        accounts.create(new NewAccount(
                APPLICANT,
                "测试申请",
                ApiClient.PASSWORD.toCharArray(),
                null,
                true,
                List.of(new NewPost("stall-window", "230100"))));
    }

    private Path entity() {
        return folder.resolve("stalls/metadata/stall/entity.yaml");
    }

    @Test
    void aSavedFileIsSeenInTheBrowserAndAMistakeIsToldThere() throws IOException {
        var good = Files.readString(entity());
        until(look -> look.get("serial").asLong() > 0);
        at(APPLICANT, desk -> {
            desk.open("start/stall");
            desk.reads("开发模式");
            desk.reads("设置地点");
            assertThat(desk.page().getByText("窗口号").count()).isZero();

            save(good.replace(BEFORE, "  windowNo: { type: text, label: 窗口号 }\n" + BEFORE));

            desk.reads("窗口号");
            desk.reads("保存的定义已生效");
            desk.picture("development");
            assertThat(api.get(APPLICANT, "/catalogue").ok().toString()).contains("windowNo");

            save(good.replace(BEFORE, "  windowNo: { type: txt, label: 窗口号 }\n" + BEFORE));

            desk.reads("保存的定义有 1 处问题");
            desk.reads("stall/entity.yaml:");
            desk.reads("CAT-");
            desk.picture("development-problem");
            var look = until(wrong -> !wrong.get("inForce").asBoolean());
            assertThat(look.get("problems").get(0).get("file").asString())
                    .endsWith("stalls/metadata/stall/entity.yaml");
            assertThat(look.get("problems").get(0).get("line").asInt()).isPositive();
            assertThat(look.get("problems").get(0).get("mend").asString()).isNotEmpty();
            assertThat(api.get(APPLICANT, "/catalogue").ok().toString()).contains("windowNo");
            assertThat(desk.page().getByText("窗口号").count()).isPositive();

            save(good);

            desk.reads("保存的定义已生效");
            until(mended -> mended.get("inForce").asBoolean());
            assertThat(api.get(APPLICANT, "/catalogue").ok().toString()).doesNotContain("windowNo");
        });
    }

    private void save(String text) {
        try {
            Files.writeString(entity(), text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Asks over the interface until it is so. */
    private JsonNode until(Predicate<JsonNode> wanted) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
        while (true) {
            var look = api.get(APPLICANT, "/definitions/development").ok();
            if (wanted.test(look)) {
                return look;
            }
            assertThat(System.nanoTime()).as("%s", look).isLessThan(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(ended);
            }
        }
    }
}
