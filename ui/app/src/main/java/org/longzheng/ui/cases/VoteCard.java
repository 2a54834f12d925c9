package org.longzheng.ui.cases;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.workflow.CaseView.Counted;
import org.longzheng.kernel.workflow.CaseView.Vote;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 表决: the minutes of the votes of a case, newest first, and what whoever conducts one may do now. */
final class VoteCard extends Section {

    /** What may be done at a step that votes. */
    interface Conducting {

        void keep();

        void open();

        void end();

        void discard();
    }

    /** @param conducting null for readers who do not conduct a vote now */
    VoteCard(List<Vote> votes, @Nullable Conducting conducting) {
        addClassNames("lz-panel", "lz-pn");
        add(new H2("表决"));
        if (conducting != null) {
            var running = votes.stream().anyMatch(Vote::running);
            var row = Parts.row();
            if (running) {
                row.add(Parts.primary("结束电子表决", conducting::end), Parts.button("作废", conducting::discard));
            } else {
                row.add(Parts.primary("登记表决", conducting::keep), Parts.button("电子表决", conducting::open));
            }
            add(row);
        }
        var list = new UnorderedList();
        list.addClassName("lz-docs");
        votes.forEach(vote -> list.add(minutes(vote)));
        add(list);
        if (votes.isEmpty()) {
            add(Parts.text("还没有表决。表决结果登记以后才能办理。", "lz-muted", "lz-sm"));
        }
    }

    private static ListItem minutes(Vote vote) {
        var item = new ListItem();
        item.addClassName("lz-minutes");
        var head = Parts.row();
        head.add(Parts.text(vote.label(), "lz-b", "lz-grow"));
        if (vote.running()) {
            head.add(Parts.badge("投票中", Tone.YELLOW));
        } else {
            head.add(Parts.badge(vote.passed() ? "通过" : "未通过", vote.passed() ? Tone.GREEN : Tone.RED));
        }
        item.add(head);
        var lines = new ArrayList<String>();
        lines.add(vote.stepLabel() + "　" + Days.digits(vote.heldOn()) + "　主持登记 " + vote.by());
        lines.add("应到会 " + vote.expected() + " 人，" + (vote.running() ? "已投票 " : "到会 ") + vote.present() + " 人"
                + (vote.secret() ? "，无记名" : ""));
        if (!vote.leftOut().isEmpty()) {
            lines.add("不计入：" + String.join("、", vote.leftOut()));
        }
        vote.results().forEach(result -> lines.add(numbers(result)));
        if (!vote.came().isEmpty() && !vote.running()) {
            lines.add("到会人员：" + String.join("、", vote.came()));
        }
        if (vote.note() != null) {
            lines.add("备注：" + vote.note());
        }
        lines.forEach(line -> item.add(Parts.box("lz-sub", Parts.text(line))));
        return item;
    }

    private static String numbers(Counted result) {
        var counts = result.counts().stream()
                .map(count -> count.label() + " " + count.votes() + " 票")
                .collect(Collectors.joining("，"));
        return (result.title().isEmpty() ? "" : result.title() + (result.elected() ? "（当选）" : "") + "：")
                + counts
                + (result.written() > 0 ? "，书面赞成 " + result.written() + " 票" : "")
                + (result.say() == null ? "" : "。" + result.say());
    }
}
