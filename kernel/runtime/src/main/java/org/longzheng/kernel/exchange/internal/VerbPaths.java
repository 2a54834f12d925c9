package org.longzheng.kernel.exchange.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The verbs in the description of the interface: path below {@code /api/v1} and what it does. */
final class VerbPaths {

    private VerbPaths() {}

    static final String ASKED = "asked";

    static Map<String, String> posts() {
        var paths = new LinkedHashMap<String, String>();
        paths.put("/tasks/{id}/transfer", "转办：to 为接办人账号，reason 必填");
        paths.put("/tasks/{id}/delegate", "委派：to 为受委派人账号，意见交回后由本人决定");
        paths.put("/tasks/{id}/answer", "受委派人提出意见并交回，reason 为意见");
        paths.put("/tasks/{id}/recall", "收回委派");
        paths.put("/tasks/{id}/signers", "加签：to 为账号，place 为 before、after 或 parallel");
        paths.put("/tasks/{id}/conclude", "达到规定人数后结束表决");
        paths.put("/tasks/{id}/copies", "抄送：people 为账号，roles 为岗位");
        paths.put("/tasks/{id}/urge", "催办，每个工作日一次");
        paths.put("/processes/{process}/cases/{id}/suspend", "挂起，reason 必填");
        paths.put("/processes/{process}/cases/{id}/continue", "恢复办理");
        paths.put("/processes/{process}/cases/{id}/join", "并案：leading 为主件编号");
        paths.put("/processes/{process}/cases/{id}/split", "分案：rows 为分出的行，从 0 数，reason 必填");
        paths.put("/processes/{process}/cases/{id}/reopen", "重开为新的一件，reason 必填");
        return paths;
    }
}
