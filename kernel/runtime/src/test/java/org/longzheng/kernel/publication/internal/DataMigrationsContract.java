package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Records.Change;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of stored records when definitions change, on every database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DataMigrationsContract {

    private static final Actor CLERK = new Actor("shop.clerk", "测试经办", null, "230100", "2301", Set.of("shop-clerk"));
    private static final String MODULE = "shops";

    private Path folder;
    private Node.Database database;
    private Node node;

    abstract Node.Database database() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("migrations");
        database = database();
        version("1.0.0");
        node = another();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.close();
        database.close();
    }

    private Node another() {
        return Node.start(database, folder.resolve("home"), folder.resolve(MODULE));
    }

    private void version(String version) throws IOException {
        write("module.yaml", """
                module: shops
                label: 商户管理
                version: %s
                roles:
                  shop-clerk: { label: 商户经办, like: clerk }
                """.formatted(version));
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(MODULE).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    // forward and back

    @Test
    void recordsFollowTheDefinitionsForwardAndBack() {
        var shops = new Shops(node, CLERK, "shop");
        publish(shops.before(), "shop/entity.yaml");
        long resting = shops.open("甲", "RESTING");
        long closed = shops.open("乙", "CLOSED");
        long open = shops.open("丙", "OPEN");

        var preview = node.publications().preview(Node.ADMIN, draft(shops.after("1.0.0"), "shop/entity.yaml"));
        assertThat(Objects.requireNonNull(preview.plan()).asText())
                .startsWith("""
                        数据表
                        """)
                .contains("""
                        已存的数据
                          1.0.0 改名 phone → mobile，列 e_shop.f_phone「手机」 不变，不改动数据　风险低
                          1.0.0 改名 size → extent，列 e_shop.f_size「面积」 不变，不改动数据　风险低
                          1.0.0 改名 staff.job → staff.post，列 e_shop__staff.f_job「岗位」 不变，不改动数据　风险低
                          1.0.0 停用 列 e_shop.f_owner「业主」，已有的值和留痕保留　3 行，风险低
                          1.0.0 停用 列 e_shop.f_fax「传真」，已有的值和留痕保留　3 行，风险低
                          1.0.0 换代码 列 e_shop.state「状态」：CLOSED → SHUT，RESTING → SHUT　2 行，风险中
                          1.0.0 换算 列 e_shop.f_surname「业主姓」 = head(owner, '·')　3 行，风险中
                          1.0.0 换算 列 e_shop.f_forename「业主名」 = tail(owner, '·')　3 行，风险中
                          1.0.0 换算 列 e_shop.f_area「平方米」 = extent == '大' ? 100 : 20　3 行，风险中
                          1.0.0 补填 列 e_shop.f_large「大型」 = area > 50　3 行，风险中
                        """);
        assertThat(preview.plan().mayRun()).isTrue();
        shops.isAsBefore(resting, "RESTING");

        var done = publish(shops.after("1.0.0"), "shop/entity.yaml");

        shops.isMigrated(resting);
        shops.isMigrated(closed);
        assertThat(shops.values(open)).containsEntry("state", "OPEN");
        assertThat(shops.view(open).version()).isGreaterThan(1);
        assertThat(node.ask(Audit.class).ofEntity("shop"))
                .filteredOn(act -> act.entry().act().equals("migrate"))
                .singleElement()
                .satisfies(act -> assertThat(act.entry().reason())
                        .contains(
                                done.number() + " migrate shop 1.0.0",
                                "recode state",
                                "fill large (area > 50), 3 rows"));

        // what people do afterwards
        node.ask(Records.class)
                .change(
                        CLERK,
                        "shop",
                        open,
                        shops.view(open).version(),
                        Map.of("surname", "李", "forename", "红", "mobile", "13900000000"),
                        Submission.once());
        long later = node.ask(Records.class)
                .create(
                        CLERK,
                        "shop",
                        Map.of("name", "丁", "surname", "赵", "forename", "四", "large", false),
                        Submission.once())
                .id();
        shops.stand(later, "SHUT");

        var undone = node.publications().undo(Node.ADMIN, done.number(), "不拆了");

        shops.isAsBefore(resting, "RESTING");
        shops.isAsBefore(closed, "CLOSED");
        assertThat(shops.values(open)).containsEntry("owner", "李·红").containsEntry("state", "OPEN");
        assertThat(found("shop", "phone", "13900000000")).isEqualTo(1);
        assertThat(shops.values(later)).containsEntry("owner", "赵·四").containsEntry("state", "CLOSED");

        node.publications().undo(Node.ADMIN, undone.number(), "还是要拆");

        shops.isMigrated(resting);
        assertThat(shops.values(open)).containsEntry("surname", "李");
        assertThat(found("shop", "mobile", "13900000000")).isEqualTo(1);
        assertThat(shops.values(later)).containsEntry("surname", "赵").containsEntry("state", "SHUT");
    }

    @Test
    void aFieldIsFoundByAnyIdItHad() {
        var shops = new Shops(node, CLERK, "named-shop");
        publish(shops.before(), "named-shop/entity.yaml");
        long shop = shops.open("名", "OPEN");
        publish(shops.after("1.0.0"), "named-shop/entity.yaml");

        var history = node.ask(Records.class).history(CLERK, "named-shop", shop);

        assertThat(found("named-shop", "size", "大")).isEqualTo(1);
        assertThat(history.getLast())
                .extracting(Change::fields)
                .satisfies(fields -> assertThat(fields)
                        .containsKeys("mobile", "extent", "owner", "fax")
                        .doesNotContainKeys("phone", "size"));
        node.ask(Records.class)
                .change(CLERK, "named-shop", shop, shops.view(shop).version(), Map.of("size", "小"), Submission.once());
        assertThat(shops.values(shop)).containsEntry("extent", "小");
    }

    @Test
    void anEntityIsFoundByAnyIdItHad() {
        var stalls = new Shops(node, CLERK, "stall");
        publish(stalls.before(), "stall/entity.yaml");
        long stall = stalls.open("摊", "CLOSED");
        var pitches = new Shops(node, CLERK, "pitch");
        var renamed = pitches.after("1.0.0").replace("  1.0.0:\n", "  1.0.0:\n    was: stall\n");
        var without = node.publications().preview(Node.ADMIN, draft(pitches.after("1.0.0"), "stall/entity.yaml"));

        assertThat(Objects.requireNonNull(without.plan()).refusals())
                .anySatisfy(told -> assertThat(told).contains("表 e_stall「商户」 存有 1 行数据", "was: stall"));
        var preview = node.publications().preview(Node.ADMIN, draft(renamed, "stall/entity.yaml"));
        assertThat(Objects.requireNonNull(preview.plan()).asText())
                .contains("1.0.0 实体改名 stall → pitch，表 e_stall「商户」 不变，不改动数据　风险低");

        var done = publish(renamed, "stall/entity.yaml");

        pitches.isMigrated(stall);
        stalls.isMigrated(stall);
        assertThat(node.ask(Records.class).history(CLERK, "pitch", stall))
                .extracting(Change::act)
                .contains("create");
        assertThat(spans("pitch")).isEqualTo(1);

        node.publications().undo(Node.ADMIN, done.number(), "还叫原来的名称");

        stalls.isAsBefore(stall, "CLOSED");
        assertThat(spans("stall")).isEqualTo(1);
        assertThat(spans("pitch")).isZero();
    }

    private long spans(String entity) {
        return JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select count(*) from lz_span where entity = ?")
                .param(entity)
                .query(Long.class)
                .single();
    }

    @Test
    void whatAnActThatHadBegunWritesAfterwardsIsBroughtAlong() {
        var shops = new Shops(node, CLERK, "late-shop");
        publish(shops.before(), "late-shop/entity.yaml");
        shops.open("早", "OPEN");
        long late;
        try (var begun = node.ask(Published.class).keep()) {
            publish(shops.after("1.0.0"), "late-shop/entity.yaml");
            late = shops.open("晚", "CLOSED");
        }
        assertThat(shops.values(late)).containsEntry("state", "CLOSED").containsEntry("surname", null);

        node.ask(CatchingUp.class).look();

        shops.isMigrated(late);
    }

    @Test
    void whoeverHasARecordOpenIsToldThatItWasChanged() {
        var shops = new Shops(node, CLERK, "open-shop");
        publish(shops.before(), "open-shop/entity.yaml");
        long shop = shops.open("开", "RESTING");
        int version = shops.view(shop).version();
        publish(shops.after("1.0.0"), "open-shop/entity.yaml");

        assertThatThrownBy(() -> node.ask(Records.class)
                        .change(CLERK, "open-shop", shop, version, Map.of("name", "关"), Submission.once()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.has("stale")).isTrue());
        assertThat(shops.values(shop)).containsEntry("name", "开");
    }

    // what is refused

    @Test
    void whatAnEntryWouldMendIsRefusedWithItsPlaceAndTheEntry() {
        var shops = new Shops(node, CLERK, "lost-shop");
        publish(shops.before(), "lost-shop/entity.yaml");
        shops.open("失", "RESTING");
        var text = shops.before()
                .replaceFirst("(?m)^  phone: .*\n", "  mobile: { type: text, label: 手机 }\n")
                .replace("size:  { type: text, dated: true,", "size:  { type: date,")
                .replaceFirst("(?m)^  RESTING: .*\n", "")
                .replace("to: [RESTING, CLOSED]", "to: [CLOSED]")
                .replace("job: {", "post: {")
                .replace("  fax: ", "  large: { type: boolean, required: true, label: 大型 }\n  fax: ");

        var plan = Objects.requireNonNull(node.publications()
                .preview(Node.ADMIN, draft(text, "lost-shop/entity.yaml"))
                .plan());

        assertThat(plan.refusals())
                .anySatisfy(told -> assertThat(told)
                        .startsWith("shops/lost-shop/entity.yaml:11:3　列 e_lost_shop.f_phone「电话」 存有 1 行数据")
                        .contains("migrate: { 1.0.0: { rename: { phone: mobile } } }", "retire: { phone:"))
                .anySatisfy(told -> assertThat(told)
                        .contains(
                                "e_lost_shop__staff.f_job",
                                "migrate: { 1.0.0: { rename: { staff.job: staff.新的名称 } } }"))
                .anySatisfy(told -> assertThat(told)
                        .startsWith("shops/lost-shop/entity.yaml:13:3　列 e_lost_shop.f_size「面积」 存的是 text(200)，放不进 date")
                        .contains("retire: { size: 原来的定义 }, convert:"))
                .anySatisfy(told -> assertThat(told).contains("「大型」必填，已有的 1 行没有值", "fill: { large: "))
                .anySatisfy(told -> assertThat(told).contains("有 1 行是 RESTING", "recode: { state: { RESTING: "))
                .hasSize(5);
        assertThatThrownBy(() -> publish(text, "lost-shop/entity.yaml"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.has("data")).isTrue());
    }

    @Test
    void anEntryThatWasAppliedIsNotChangedAnyMore() {
        var shops = new Shops(node, CLERK, "firm-shop");
        publish(shops.before(), "firm-shop/entity.yaml");
        shops.open("定", "OPEN");
        publish(shops.after("1.0.0"), "firm-shop/entity.yaml");
        var changed = shops.after("1.0.0").replace("large: area > 50", "large: area > 60");

        var plan = Objects.requireNonNull(node.publications()
                .preview(Node.ADMIN, draft(changed, "firm-shop/entity.yaml"))
                .plan());

        assertThat(plan.refusals())
                .singleElement()
                .asString()
                .startsWith("shops/firm-shop/entity.yaml:19:3　实体 firm-shop「商户」的数据迁移 1.0.0 已经执行过");
    }

    @Test
    void aValueThatDoesNotFitLeavesEverythingAsItWasAndNamesTheRecord() {
        var shops = new Shops(node, CLERK, "unfit-shop");
        publish(shops.before(), "unfit-shop/entity.yaml");
        long shop = shops.open("错", "RESTING");
        var unfit = shops.after("1.0.0").replace("forename: { type: text,", "forename: { type: text, length: 1,");

        assertThatThrownBy(() -> publish(unfit, "unfit-shop/entity.yaml"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.has("publication-failed")).isTrue());

        shops.isAsBefore(shop, "RESTING");
        assertThat(node.publications().history(Node.ADMIN).getFirst().failure()).contains("unfit-shop「商户」的记录 " + shop);
    }

    // starts

    @Test
    void aStartAppliesWhatANewVersionBringsOnceAlsoWhenVersionsWereLeftOut() throws IOException {
        var shops = new Shops(node, CLERK, "brought-shop");
        write("brought-shop/entity.yaml", shops.before());
        try (var installed = another()) {
            var own = new Shops(installed, CLERK, "brought-shop");
            long shop = own.open("来", "CLOSED");

            version("3.0.0");
            write(
                    "brought-shop/entity.yaml",
                    shops.after("2.0.0")
                                    .replace("  extent: ", "  scope2: ")
                                    .replace("  forename: { type: text, label: 业主名 }\n", "")
                            + """
                              3.0.0:
                                rename: { extent: scope2 }
                                retire: { forename: { type: text, label: 业主名 } }
                                fill: { area: 3 }
                            """);
            for (int starts = 0; starts < 2; starts++) {
                try (var upgraded = another()) {
                    var now = new Shops(upgraded, CLERK, "brought-shop").values(shop);
                    assertThat(now)
                            .containsEntry("surname", "王")
                            .containsEntry("scope2", "大")
                            .containsEntry("state", "SHUT")
                            .containsEntry("large", true)
                            .doesNotContainKeys("forename", "extent", "owner");
                    assertThat(now.get("area").toString()).startsWith("100");
                    assertThat(applied("e_brought_shop")).containsExactly("2.0.0", "3.0.0");
                    assertThat(upgraded.ask(Audit.class).ofEntity("brought-shop"))
                            .filteredOn(act -> act.entry().act().equals("migrate"))
                            .hasSize(2);
                }
            }

            // what would lose data leaves the version before it in force
            version("4.0.0");
            write("brought-shop/entity.yaml", shops.before());
            try (var refused = another()) {
                assertThat(refused.ask(Published.class)
                                .current()
                                .modules()
                                .get(MODULE)
                                .version())
                        .isEqualTo("3.0.0");
                assertThat(new Shops(refused, CLERK, "brought-shop").values(shop))
                        .containsEntry("scope2", "大");
            }
        } finally {
            version("1.0.0");
        }
    }

    /** How many records a filter finds; a sealed field is found by equality alone. */
    private long found(String entity, String field, String value) {
        return node.ask(Records.class)
                .list(CLERK, Query.of(entity).where(new Filter.Test(field, Operator.EQ, List.of(value))))
                .total();
    }

    private List<String> applied(String table) {
        return JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select version from lz_data_migration where table_name = ? order by version")
                .param(table)
                .query(String.class)
                .list();
    }

    // helpers

    private Publication publish(String text, String path) {
        return node.publications().publish(Node.ADMIN, draft(text, path), "商户");
    }

    private Draft draft(String text, String path) {
        node.ask(Following.class).look();
        return new Draft(node.publications().inForce(), List.of(file(path, text)));
    }

    private static Edit file(String path, String text) {
        return new Edit(MODULE, path, text.getBytes(StandardCharsets.UTF_8));
    }
}
