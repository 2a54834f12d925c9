package org.longzheng.kernel.exchange.internal;

import java.util.List;

/** What the interface offers whatever the definitions are: path below {@code /api/v1}, what is sent, what comes back, and what it does. */
final class Routes {

    static final List<Route> ALL = List.of(
            new Route("get", "/sessions/current", Body.NONE, Answer.OBJECT, "本次登录：人员、当前岗位、可以切换的岗位"),
            new Route("put", "/sessions/current", Body.OBJECT, Answer.OBJECT, "切换岗位：organ 为机构"),
            new Route("delete", "/sessions/current", Body.NONE, Answer.NOTHING, "退出"),
            new Route("get", "/processes/{process}/cases/{id}", Body.NONE, Answer.OBJECT, "一件事项：内容、环节、时限、文书、可以办的事"),
            new Route(
                    "post", "/processes/{process}/cases/{id}/actions/{what}", Body.DECISION, Answer.MOVED, "办理环节之外的事"),
            new Route("post", "/processes/{process}/cases/{id}/pauses/{what}", Body.DECISION, Answer.MOVED, "暂停计时"),
            new Route("post", "/processes/{process}/cases/{id}/pauses/{what}/end", Body.DECISION, Answer.MOVED, "结束暂停"),
            new Route(
                    "post",
                    "/processes/{process}/cases/{id}/limits/{what}/extensions",
                    Body.DECISION,
                    Answer.MOVED,
                    "延长时限，或者申请延长"),
            new Route(
                    "post",
                    "/processes/{process}/cases/{id}/limits/{limit}/corrections",
                    Body.OBJECT,
                    Answer.MOVED,
                    "更正时限的起止日，reason 必填"),
            new Route(
                    "put",
                    "/processes/{process}/cases/{id}/materials/{material}",
                    Body.OBJECT,
                    Answer.NOTHING,
                    "收到一份材料：state、file"),
            new Route("post", "/processes/{process}/cases/{id}/suspend", Body.ASKED, Answer.MOVED, "挂起，reason 必填"),
            new Route("post", "/processes/{process}/cases/{id}/continue", Body.ASKED, Answer.MOVED, "恢复办理"),
            new Route("post", "/processes/{process}/cases/{id}/join", Body.ASKED, Answer.MOVED, "并案：leading 为主件编号"),
            new Route(
                    "post",
                    "/processes/{process}/cases/{id}/split",
                    Body.ASKED,
                    Answer.MOVED,
                    "分案：rows 为分出的行，从 0 数，reason 必填"),
            new Route("post", "/processes/{process}/cases/{id}/reopen", Body.ASKED, Answer.MOVED, "重开为新的一件，reason 必填"),
            new Route(
                    "get",
                    "/supervision/processes/{process}/cases/{id}/cards",
                    Body.NONE,
                    Answer.OBJECT,
                    "一件事项的催办提醒和监察牌"),
            new Route("patch", "/tasks/{id}", Body.DECISION, Answer.NOTHING, "保存本环节填写的内容，不作决定"),
            new Route("post", "/tasks/{id}/transfer", Body.ASKED, Answer.MOVED, "转办：to 为接办人账号，reason 必填"),
            new Route("post", "/tasks/{id}/delegate", Body.ASKED, Answer.MOVED, "委派：to 为受委派人账号，意见交回后由本人决定"),
            new Route("post", "/tasks/{id}/answer", Body.ASKED, Answer.MOVED, "受委派人提出意见并交回，reason 为意见"),
            new Route("post", "/tasks/{id}/recall", Body.ASKED, Answer.MOVED, "收回委派"),
            new Route(
                    "post",
                    "/tasks/{id}/signers",
                    Body.ASKED,
                    Answer.MOVED,
                    "加签：to 为账号，place 为 before、after 或 parallel"),
            new Route("delete", "/tasks/{id}/signers/{account}", Body.NONE, Answer.MOVED, "减签"),
            new Route("post", "/tasks/{id}/conclude", Body.ASKED, Answer.MOVED, "达到规定人数后结束表决"),
            new Route("post", "/tasks/{id}/copies", Body.ASKED, Answer.MOVED, "抄送：people 为账号，roles 为岗位"),
            new Route("post", "/tasks/{id}/urge", Body.ASKED, Answer.MOVED, "催办，每个工作日一次"),
            new Route("get", "/tasks/{id}/vote", Body.NONE, Answer.OBJECT, "本环节表决的规则、应到会名册和选项"),
            new Route(
                    "post",
                    "/tasks/{id}/vote",
                    Body.OBJECT,
                    Answer.MOVED,
                    "登记现场表决：present、counts（被表决的 → 选项 → 票数）、leftOut、presentPeople、heldOn、note"),
            new Route("post", "/tasks/{id}/ballot", Body.OBJECT, Answer.MOVED, "开始电子表决：leftOut 为不计入的人员和情形"),
            new Route("post", "/tasks/{id}/ballot/close", Body.OBJECT, Answer.MOVED, "结束电子表决并计票"),
            new Route("post", "/tasks/{id}/ballot/discard", Body.OBJECT, Answer.MOVED, "作废电子表决，note 写明理由"),
            new Route("get", "/ballots", Body.NONE, Answer.LIST, "等本人投票的表决"),
            new Route("post", "/ballots/{vote}", Body.OBJECT, Answer.NOTHING, "投票：said 为被表决的 → 选项"),
            new Route("get", "/documents/{id}", Body.NONE, Answer.FILE, "一份文书；format 为 pdf 或 word"),
            new Route(
                    "post",
                    "/documents/{id}/servings",
                    Body.OBJECT,
                    Answer.MOVED,
                    "登记送达：method、day、row、addressee、delivered、evidence、note"),
            new Route("get", "/documents/{id}/servings", Body.NONE, Answer.LIST, "一份文书的送达"),
            new Route("post", "/files", Body.FORM, Answer.OBJECT, "上传文件，答复编号"),
            new Route("get", "/files/{id}", Body.NONE, Answer.FILE, "读取文件"),
            new Route("get", "/deputies", Body.NONE, Answer.LIST, "本人设置的代理和代理的人"),
            new Route("get", "/deputies/candidates", Body.NONE, Answer.LIST, "可以请谁代理"),
            new Route(
                    "post",
                    "/deputies",
                    Body.OBJECT,
                    Answer.OBJECT,
                    "设置代理：deputy、from、until、module、process、step、reason"),
            new Route("delete", "/deputies/{id}", Body.NONE, Answer.NOTHING, "结束代理"),
            new Route("get", "/handovers/{leaving}", Body.NONE, Answer.LIST, "一个账号还没有办完的事；供系统管理员查看"),
            new Route("post", "/handovers", Body.OBJECT, Answer.OBJECT, "移交一个账号全部没有办完的事；供系统管理员使用"),
            new Route("post", "/track/{entity}", Body.OBJECT, Answer.OBJECT, "凭编号和查询码查询进度：number、code；不用登录"),
            new Route("post", "/track/{entity}/answers", Body.OBJECT, Answer.OBJECT, "凭编号和查询码答复：answers；不用登录"),
            new Route("get", "/definitions/development", Body.NONE, Answer.OBJECT, "正在编写的模块怎么样了；只在开发方式下有"),
            new Route("delete", "/plugins/jars/{digest}", Body.NONE, Answer.NOTHING, "删去没有安装过的模块文件"),
            new Route("post", "/plugins/{module}/preview", Body.OBJECT, Answer.OBJECT, "试装还没有打包的定义，说明会做什么"),
            new Route("get", "/plugins/{module}/records/{entity}/{id}", Body.NONE, Answer.OBJECT, "停用或卸载的模块留下的一条记录"));

    private Routes() {}

    /** What is sent. */
    enum Body {
        NONE,
        OBJECT,
        ASKED,
        DECISION,
        FORM
    }

    /** What comes back. */
    enum Answer {
        OBJECT,
        LIST,
        MOVED,
        FILE,
        NOTHING
    }

    /** @param path with names in braces */
    record Route(String method, String path, Body body, Answer answer, String summary) {}
}
