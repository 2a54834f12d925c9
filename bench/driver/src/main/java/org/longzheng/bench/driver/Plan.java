package org.longzheng.bench.driver;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The acts of one application for a licence, by whom and in which order. */
record Plan(String name, boolean complete, List<Act> acts) {

    private static final Map<String, Object> OPINION = Map.of("opinion", "经审查，符合条件，拟同意上报。");
    private static final Map<String, Object> UPPER = Map.of("upperOpinion", "同意市局意见。");
    private static final String REASON = "请核实后再报。";

    /** One act at a step. */
    record Act(
            String account,
            String step,
            String choice,
            Map<String, Object> values,
            @Nullable String reason) {}

    private static Act act(String account, String step, String choice) {
        return new Act(account, step, choice, Map.of(), null);
    }

    private static Act because(String account, String step, String choice) {
        return new Act(account, step, choice, Map.of(), REASON);
    }

    private static final Act ACCEPT = act("haerbin.chuangkou", "accept", "accept");
    private static final Act EXAMINE = new Act("haerbin.jingban", "examine", "pass", OPINION, null);
    private static final Act EXAMINE_TOO = new Act("haerbin.jingban2", "examine", "pass", OPINION, null);
    private static final Act REPORT = act("haerbin.lingdao", "opinion", "report");
    private static final Act UPPER_EXAMINE = new Act("sheng.jingban", "upper-examine", "pass", UPPER, null);
    private static final Act UPPER_REVIEW = act("sheng.chuzhang", "upper-review", "pass");
    private static final Act GRANT = act("sheng.lingdao", "decide", "grant");
    private static final Act REFUSE = because("sheng.lingdao", "decide", "refuse");
    private static final Act ISSUE = act("sheng.chuangkou", "issue", "done");

    static Plan granted() {
        return new Plan(
                "granted",
                true,
                List.of(ACCEPT, EXAMINE, EXAMINE_TOO, REPORT, UPPER_EXAMINE, UPPER_REVIEW, GRANT, ISSUE));
    }

    static Plan notAccepted() {
        return new Plan(
                "not accepted",
                true,
                List.of(new Act(
                        "haerbin.chuangkou",
                        "accept",
                        "refuse",
                        Map.of("nonAcceptanceReason", "NOT_OUR_POWER"),
                        null)));
    }

    /** Something is missing, is asked for once and comes. */
    static Plan corrected(String firm) {
        return new Plan(
                "corrected, then refused",
                false,
                List.of(
                        act("haerbin.chuangkou", "accept", "correct"),
                        act(firm, "start", "submit"),
                        ACCEPT,
                        EXAMINE,
                        EXAMINE_TOO,
                        REPORT,
                        UPPER_EXAMINE,
                        UPPER_REVIEW,
                        REFUSE));
    }

    /** The province sends it back to the city once. */
    static Plan returned() {
        return new Plan(
                "returned, then refused",
                true,
                List.of(
                        ACCEPT,
                        EXAMINE,
                        EXAMINE_TOO,
                        REPORT,
                        because("sheng.jingban", "upper-examine", "return"),
                        EXAMINE,
                        EXAMINE_TOO,
                        REPORT,
                        UPPER_EXAMINE,
                        UPPER_REVIEW,
                        REFUSE));
    }
}
