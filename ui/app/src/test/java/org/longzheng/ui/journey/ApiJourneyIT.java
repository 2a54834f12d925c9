package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.longzheng.ui.journey.ApiClient.Answer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A lawyer's practice licence from the firm's application to the certificate over the HTTP interface, as nine different accounts, and what the
 * interface answers to what is wrong. Each test has trainees of its own; the demonstration leaves some free whose training is passed.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiJourneyIT {

    private static final String PROCESS = "/processes/practice-licence";
    private static final List<String> MATERIALS =
            List.of("application-form", "qualification", "traineeship-pass", "identity", "firm-consent", "no-crime");
    private static final Map<String, Object> OPINION = Map.of("values", Map.of("opinion", "符合条件，拟同意上报。"));
    private static final Map<String, Object> UPPER_OPINION = Map.of("values", Map.of("upperOpinion", "同意市局意见。"));
    private static final Map<String, Object> NOTHING = Map.of();

    private static final String WINDOW = "haerbin.chuangkou";
    private static final String CLERK = "haerbin.jingban";
    private static final String SECOND_CLERK = "haerbin.jingban2";
    private static final String CITY_LEADER = "haerbin.lingdao";
    private static final String UPPER_CLERK = "sheng.jingban";
    private static final String DIVISION_HEAD = "sheng.chuzhang";
    private static final String LEADER = "sheng.lingdao";
    private static final String UPPER_WINDOW = "sheng.chuangkou";
    private static final String OTHER_CITY = "qiqihaer.jingban";
    private static final String OTHER_WINDOW = "qiqihaer.chuangkou";

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "journey", true, properties);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    // the journey

    @Test
    void grantsALicenceAfterACorrection() throws IOException, InterruptedException {
        var firm = "haerbin.lvsuo";
        var id = start(firm, "SX202500082", "no-crime");

        choose(id, WINDOW, "accept", "accept", NOTHING).refused(422, "not-offered");
        assertThat(choose(id, WINDOW, "accept", "accept", NOTHING).says()).contains("无犯罪记录证明");
        assertThat(steps(choose(id, WINDOW, "accept", "correct", NOTHING))).containsExactly("start");

        api.send(firm, "PUT", PROCESS + "/cases/" + id + "/materials/no-crime", Map.of("state", "RECEIVED"), null)
                .ok();
        assertThat(steps(choose(id, firm, "start", "submit", NOTHING))).containsExactly("accept");
        assertThat(steps(choose(id, WINDOW, "accept", "accept", NOTHING))).containsExactly("examine");
        assertThat(steps(choose(id, CLERK, "examine", "pass", OPINION))).containsExactly("examine");
        assertThat(steps(choose(id, SECOND_CLERK, "examine", "pass", OPINION))).containsExactly("opinion");
        assertThat(steps(choose(id, CITY_LEADER, "opinion", "report", NOTHING))).containsExactly("upper-examine");
        assertThat(steps(choose(id, UPPER_CLERK, "upper-examine", "pass", UPPER_OPINION)))
                .containsExactly("upper-review");
        assertThat(steps(choose(id, DIVISION_HEAD, "upper-review", "pass", NOTHING)))
                .containsExactly("decide");
        assertThat(steps(choose(id, LEADER, "decide", "grant", NOTHING))).containsExactly("issue");
        var end = choose(id, UPPER_WINDOW, "issue", "done", NOTHING).ok();

        assertThat(end.get("outcome").asString()).isEqualTo("GRANTED");
        var view = view(id, UPPER_CLERK);
        assertThat(view.get("open").asBoolean()).isFalse();
        assertThat(numbers(view))
                .anySatisfy(number -> assertThat(number).matches("黑司许〔" + Year.now() + "〕\\d+号"))
                .doesNotHaveDuplicates();
        var lawyer = view.get("record").get("values").get("lawyer").get("id").asString();
        var register = api.get(CLERK, "/records/lawyer/" + lawyer).ok().get("values");
        assertThat(register.get("licenceNo").asString()).matches("1[0-9]{16}");
        assertThat(register.get("state").asString()).isEqualTo("PRACTISING");
        for (var document : view.get("documents")) {
            var path = "/documents/" + document.get("id").asString();
            assertThat(new String(api.bytes(UPPER_CLERK, path), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            assertThat(new String(api.bytes(UPPER_CLERK, path + "?format=word"), 0, 2, StandardCharsets.US_ASCII))
                    .isEqualTo("PK");
        }
        // one licence for one person
        var again = api.post(firm, PROCESS, application("SX202500082", firm, ""));
        again.refused(422, "one-firm");
    }

    @Test
    void doesNotAcceptWhatIsOutsideThePower() {
        var id = start("haerbin.lvsuo03", "SX202500084", "");

        choose(id, WINDOW, "accept", "refuse", NOTHING).refused(422, "needs");
        var end = choose(
                        id,
                        WINDOW,
                        "accept",
                        "refuse",
                        Map.of("values", Map.of("nonAcceptanceReason", "NOT_OUR_POWER")))
                .ok();

        assertThat(end.get("outcome").asString()).isEqualTo("NOT_ACCEPTED");
        assertThat(numbers(view(id, UPPER_CLERK)))
                .hasSize(1)
                .allSatisfy(n -> assertThat(n).contains("许不受〔"));
    }

    @Test
    void leadsBackFromTheProvinceAndFromTheCitysLeader() {
        var id = start("haerbin.lvsuo05", "SX202500086", "");
        choose(id, WINDOW, "accept", "accept", NOTHING).ok();
        examine(id);

        choose(id, CITY_LEADER, "opinion", "return", Map.of("target", "examine"))
                .refused(422, "needs-reason");
        var back = choose(id, CITY_LEADER, "opinion", "return", Map.of("target", "examine", "reason", "请核实实习情况。"));
        assertThat(steps(back)).containsExactly("examine");
        examine(id);
        choose(id, CITY_LEADER, "opinion", "report", NOTHING).ok();
        var down = choose(id, UPPER_CLERK, "upper-examine", "return", Map.of("reason", "缺少考核意见。"));
        assertThat(steps(down)).containsExactly("examine");
        examine(id);
        choose(id, CITY_LEADER, "opinion", "report", NOTHING).ok();
        choose(id, UPPER_CLERK, "upper-examine", "pass", UPPER_OPINION).ok();
        choose(id, DIVISION_HEAD, "upper-review", "pass", NOTHING).ok();
        var end = choose(id, LEADER, "decide", "refuse", Map.of("reason", "不符合规定条件。"))
                .ok();

        assertThat(end.get("outcome").asString()).isEqualTo("REFUSED");
    }

    private void examine(String id) {
        choose(id, CLERK, "examine", "pass", OPINION).ok();
        choose(id, SECOND_CLERK, "examine", "pass", OPINION).ok();
    }

    // besides deciding

    @Test
    void asksCopiesUrgesAndDecidesManyAtOnce() {
        var firm = "jixi.lvsuo13";
        var window = "jixi.chuangkou";
        var clerk = "jixi.jingban";
        var leader = "jixi.lingdao";
        var id = start(firm, "SX202500083", "");
        var accept = task(id, window, "accept");

        var colleagues =
                api.get(window, "/tasks/" + accept + "/candidates?for=transfer").ok();
        assertThat(colleagues)
                .anySatisfy(each -> assertThat(each.get("refused").asString("")).contains("岗位不能办理"));
        api.post(window, "/tasks/" + accept + "/transfer", Map.of("to", clerk, "reason", "出差"))
                .refused(422, "person");
        api.post(window, "/tasks/" + accept + "/transfer", Map.of("reason", "出差"))
                .refused(422, "person");
        api.post(clerk, "/tasks/" + accept + "/transfer", Map.of("to", window, "reason", "出差"))
                .refused(403, "assignee");

        api.post(firm, "/tasks/" + accept + "/urge", Map.of("reason", "急用")).ok();
        assertThat(api.post(firm, "/tasks/" + accept + "/urge", NOTHING)
                        .refused(422, "urged")
                        .says())
                .contains("每个工作日只能催办一次");

        api.post(window, "/tasks/" + accept + "/copies", Map.of("people", List.of(leader), "reason", "请阅"))
                .ok();
        assertThat(view(id, window).get("copies").get(0).get("read")).isEmpty();
        view(id, leader);
        assertThat(view(id, window).get("copies").get(0).get("read")).hasSize(1);

        choose(id, window, "accept", "accept", NOTHING).ok();
        var examine = task(id, clerk, "examine");
        api.post(clerk, "/tasks/" + examine + "/signers", Map.of("to", window, "place", "after"))
                .refused(422, "person");
        api.post(clerk, "/tasks/" + examine + "/signers", Map.of("to", leader, "place", "sideways"))
                .refused(422, "place");
        api.post(clerk, "/tasks/" + examine + "/signers", Map.of("to", leader, "place", "before"))
                .ok();
        assertThat(api.post(clerk, "/tasks/" + examine + "/choices/pass", OPINION)
                        .refused(422, "sign")
                        .says())
                .contains("先签署");
        api.send(clerk, "DELETE", "/tasks/" + examine + "/signers/" + leader, null, null)
                .ok();
        choose(id, clerk, "examine", "pass", OPINION).ok();
        choose(id, "jixi.jingban2", "examine", "pass", OPINION).ok();

        var results = api.post(leader, "/bulk/report", Map.of("tasks", List.of(task(id, leader, "opinion"), "17")))
                .ok();
        assertThat(results.get(0).get("done").asBoolean()).isTrue();
        assertThat(results.get(1).get("done").asBoolean()).isFalse();
        assertThat(api.get(clerk, "/openapi.json").ok().get("paths").has("/api/v1/tasks/{id}/transfer"))
                .isTrue();
    }

    // what is wrong

    @Test
    void refusesAWrongIdentityNumberAndAnImpossibleDate() {
        var before = total(CLERK, "person", "");

        var wrong = api.post(CLERK, "/records/person", person("239901199001010018", "1990-01-01"));
        var impossible = api.post(CLERK, "/records/person", person("239901199001010014", "1990-02-30"));

        assertThat(refusals(wrong.refused(422, "citizen-id"))).contains("idNo");
        assertThat(refusals(impossible)).contains("born");
        assertThat(impossible.status()).isEqualTo(422);
        assertThat(total(CLERK, "person", "")).isEqualTo(before);
    }

    @Test
    void refusesASecondLicenceForOnePerson() {
        var one = api.get(CLERK, "/records/lawyer?filter=state:eq:PRACTISING&size=1")
                .ok()
                .get("rows")
                .get(0);
        var whole = api.get(CLERK, "/records/lawyer/" + one.get("id").asString())
                .ok()
                .get("values");
        var before = total(CLERK, "lawyer", "");

        var second = api.post(
                CLERK,
                "/records/lawyer",
                Map.of(
                        "values",
                        Map.of(
                                "person", whole.get("person").get("id").asString(),
                                "kind", "FULL_TIME",
                                "firm", whole.get("firm").get("id").asString(),
                                "qualificationNo", "A20202399000001",
                                "qualificationKind", "A",
                                "firstLicensed", "2020-01-01",
                                "currentLicensed", "2020-01-01")));

        assertThat(second.refused(422, "one-licence").says()).contains("已有有效的律师执业证");
        assertThat(total(CLERK, "lawyer", "")).isEqualTo(before);
    }

    @Test
    void refusesASecondApplicationWhileOneIsOpen() {
        var firm = "haerbin.lvsuo07";
        start(firm, "SX202500088", "");

        var second = api.post(firm, PROCESS, application("SX202500088", firm, ""));

        assertThat(second.refused(422, "one-application").says()).contains("已有在办");
    }

    @Test
    void refusesAStaleFormAndKeepsWhatIsStored() {
        var path = "/records/person/"
                + api.post(CLERK, "/records/person", person("239901199001010030", "1990-01-01"))
                        .ok()
                        .get("id")
                        .asString();
        int version = api.get(CLERK, path).ok().get("version").asInt();
        api.send(CLERK, "PATCH", path, change(version, "示例街1号"), null).ok();

        var stale = api.send(SECOND_CLERK, "PATCH", path, change(version, "示例街2号"), null);

        stale.refused(409, "stale");
        assertThat(api.get(CLERK, path).ok().get("version").asInt()).isEqualTo(version + 1);
        api.send(CLERK, "PATCH", path, Map.of("values", Map.of("address", "x")), null)
                .refused(409, "stale");
    }

    @Test
    void takesADoubleSubmitOnce() {
        var firm = "haerbin.lvsuo02";
        var key = UUID.randomUUID().toString();
        var before = total(UPPER_CLERK, "practice-licence", "");
        var application = application("SX202500090", firm, "");

        var first = api.send(firm, "POST", PROCESS, application, key).ok();
        var second = api.send(firm, "POST", PROCESS, application, key).ok();

        assertThat(second.get("case")).isEqualTo(first.get("case"));
        assertThat(total(UPPER_CLERK, "practice-licence", "")).isEqualTo(before + 1);
        var id = first.get("case").asString();
        var task = task(id, WINDOW, "accept");
        var accept = UUID.randomUUID().toString();
        var once = api.send(WINDOW, "POST", "/tasks/" + task + "/choices/accept", NOTHING, accept)
                .ok();
        var twice = api.send(WINDOW, "POST", "/tasks/" + task + "/choices/accept", NOTHING, accept)
                .ok();
        assertThat(twice).isEqualTo(once);
        assertThat(numbers(view(id, UPPER_CLERK))).hasSize(1);
        // the same key for something else is no repetition
        api.send(WINDOW, "POST", "/tasks/" + task + "/choices/refuse", NOTHING, accept)
                .refused(409, "duplicate-submit");
        api.send(WINDOW, "POST", "/tasks/" + task + "/choices/accept", NOTHING, null)
                .refused(409, "stale");
    }

    @Test
    void refusesAChoiceByTheWrongHands() {
        var firm = "haerbin.lvsuo04";
        var id = start(firm, "SX202500092", "");
        var task = task(id, WINDOW, "accept");
        var choice = "/tasks/" + task + "/choices/accept";

        api.post(CLERK, choice, NOTHING).refused(403, "assignee");
        api.post(firm, choice, NOTHING).refused(403, "assignee");
        choose(id, WINDOW, "accept", "accept", NOTHING).ok();
        choose(id, CLERK, "examine", "pass", OPINION).ok();
        var examine = task(id, SECOND_CLERK, "examine");
        var again = api.post(CLERK, "/tasks/" + examine + "/choices/pass", OPINION);
        again.refused(again.status(), "signed");
        assertThat(steps(choose(id, SECOND_CLERK, "examine", "pass", OPINION))).containsExactly("opinion");
    }

    @Test
    void anotherCitysRowsDoNotExist() {
        var lawyer = api.get(CLERK, "/records/lawyer?size=1")
                .ok()
                .get("rows")
                .get(0)
                .get("id")
                .asString();
        var open = api.get(WINDOW, "/tasks?step=accept&size=1").ok().get("rows").get(0);
        var id = open.get("case").asString();

        api.get(OTHER_CITY, "/records/lawyer/" + lawyer).refused(404, "not-found");
        api.get(OTHER_CITY, "/records/lawyer/4711").refused(404, "not-found");
        assertThat(api.get(OTHER_CITY, "/records/lawyer/export")
                        .refused(400, "request")
                        .says())
                .contains("export");
        api.send(OTHER_CITY, "PATCH", "/records/lawyer/" + lawyer, change(1, "x"), null)
                .refused(404, "not-found");
        api.get(OTHER_CITY, PROCESS + "/cases/" + id).refused(404, "not-found");
        var foreign = api.post(OTHER_WINDOW, "/tasks/" + open.get("id").asString() + "/choices/accept", NOTHING);
        assertThat(foreign.status()).isIn(403, 404);
        for (var row : api.get(OTHER_CITY, "/records/lawyer?size=200").ok().get("rows")) {
            assertThat(row.get("organ").asString()).isNotEmpty();
            assertThat(row.get("id").asString()).isNotEqualTo(lawyer);
        }
    }

    @Test
    void textNeverReachesTheDatabaseAsCode() {
        var rows = total(CLERK, "lawyer", "");

        for (var attack : List.of(
                "licenceNo;drop table e_lawyer",
                "(case when 1=1 then id else licenceNo end)",
                "f_licence_no",
                "-licenceNo desc, (select 1)",
                "licenceNo` --")) {
            var answer = api.get(CLERK, "/records/lawyer?sort=" + ApiClient.encoded(attack));
            assertThat(answer.status()).as(attack).isEqualTo(400);
            answer.refused(400, id(answer));
        }
        for (var attack :
                List.of("licenceNo') or 1=1 -- :eq:x", "1=1:eq:1", "licenceNo:eq or 1=1:x", "passwordHash:eq:x")) {
            var answer = api.get(CLERK, "/records/lawyer?filter=" + ApiClient.encoded(attack));
            assertThat(answer.status()).as(attack).isEqualTo(400);
        }
        assertThat(total(CLERK, "lawyer", "&filter=" + ApiClient.encoded("licenceNo:eq:' or '1'='1")))
                .isZero();
        assertThat(total(CLERK, "lawyer", "&q=" + ApiClient.encoded("%' or 1=1 -- ")))
                .isZero();
        assertThat(total(CLERK, "lawyer", "")).isEqualTo(rows);
    }

    @Test
    void answersNothingWithoutLoginAndTellsBrokenJson() {
        api.send(null, "GET", "/records/lawyer", null, null).refused(401, "login-needed");
        api.send(null, "POST", "/sessions", Map.of("account", CLERK, "password", "wrong"), null)
                .refused(401, "login");
        api.send(CLERK, "POST", "/records/person", "{\"values\": {", null).refused(400, "json");
        api.get(CLERK, "/records/no-such-entity").refused(403, "forbidden");
    }

    // small things

    private String start(String firm, String trainee, String without) {
        return api.post(firm, PROCESS, application(trainee, firm, without))
                .ok()
                .get("case")
                .asString();
    }

    private Map<String, Object> application(String trainee, String firm, String without) {
        var found = api.get(firm, "/records/trainee?filter=traineeNo:eq:" + trainee)
                .ok()
                .get("rows");
        assertThat(found).as("trainee %s of %s", trainee, firm).hasSize(1);
        var materials = new HashMap<String, Object>();
        MATERIALS.stream()
                .filter(id -> !id.equals(without))
                .forEach(id -> materials.put(id, Map.of("state", "RECEIVED")));
        return Map.of(
                "values",
                Map.of(
                        "traineeship",
                        found.get(0).get("id").asString(),
                        "kind",
                        "FULL_TIME",
                        "qualificationNo",
                        "A2024239900" + trainee.substring(trainee.length() - 4),
                        "qualificationKind",
                        "A"),
                "materials",
                materials);
    }

    private Answer choose(String id, String account, String step, String choice, Map<String, Object> body) {
        return api.post(account, "/tasks/" + task(id, account, step) + "/choices/" + choice, body);
    }

    private String task(String id, String account, String step) {
        for (var task : view(id, account).get("tasks")) {
            if (task.get("step").asString().equals(step) && task.get("mine").asBoolean()) {
                return task.get("id").asString();
            }
        }
        throw new AssertionError(
                account + " has no task " + step + ": " + view(id, account).get("tasks"));
    }

    private JsonNode view(String id, String account) {
        return api.get(account, PROCESS + "/cases/" + id).ok();
    }

    private static List<String> steps(Answer moved) {
        var steps = new ArrayList<String>();
        moved.ok().get("steps").forEach(step -> steps.add(step.asString()));
        return steps;
    }

    private static List<String> numbers(JsonNode view) {
        var numbers = new ArrayList<String>();
        view.get("documents").forEach(document -> {
            if (!document.get("number").isNull()) {
                numbers.add(document.get("number").asString());
            }
        });
        return numbers;
    }

    private static String id(Answer answer) {
        return answer.body().get("type").asString().substring("urn:longzheng:refusal:".length());
    }

    private static List<@Nullable String> refusals(Answer answer) {
        var fields = new ArrayList<@Nullable String>();
        answer.body()
                .get("refusals")
                .forEach(refusal -> fields.add(refusal.get("field").asString(null)));
        return fields;
    }

    private long total(String account, String entity, String conditions) {
        return api.get(account, "/records/" + entity + "?size=1" + conditions)
                .ok()
                .get("total")
                .asLong();
    }

    private static Map<String, Object> person(String idNo, String born) {
        return Map.of(
                "values",
                Map.of(
                        "name",
                        "测试申请人",
                        "idType",
                        "111",
                        "idNo",
                        idNo,
                        "sex",
                        "1",
                        "born",
                        born,
                        "phone",
                        "13800000000"));
    }

    private static Map<String, Object> change(int version, String address) {
        return Map.of("values", Map.of("address", address), "version", version);
    }
}
