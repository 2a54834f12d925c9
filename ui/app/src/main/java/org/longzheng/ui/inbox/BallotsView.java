package org.longzheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Ballot;
import org.longzheng.kernel.workflow.Votes.Option;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/** 待投票: the ballots to which the reader is called, each cast once and for good. */
@Route("ballots")
@PageTitle("待投票 · 龙政")
class BallotsView extends Div implements BeforeEnterObserver {

    private final transient Votes votes;
    private final transient Actor actor = CurrentActor.get();

    BallotsView(Votes votes) {
        this.votes = votes;
        addClassName("lz-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        add(Parts.box("lz-head", Parts.title("待投票")));
        var waiting = votes.awaiting(actor);
        waiting.forEach(ballot -> add(card(ballot)));
        if (waiting.isEmpty()) {
            add(Parts.text("没有等您投票的表决。", "lz-muted"));
        }
    }

    private Section card(Ballot ballot) {
        var card = new Section();
        card.addClassNames("lz-panel", "lz-pn", "lz-ballot");
        card.add(new H2(ballot.label() + "　" + ballot.title()));
        card.add(Parts.text(
                ballot.stepLabel() + (ballot.secret() ? "　无记名：投票后任何人都查不到您投的是什么。投出后不能更改。" : "　记名。投出后不能更改。"), "lz-soft"));
        Map<String, RadioButtonGroup<Option>> said = new LinkedHashMap<>();
        for (var subject : ballot.subjects()) {
            var choice = new RadioButtonGroup<Option>(subject.title().isEmpty() ? "您的意见" : subject.title());
            choice.setItems(ballot.options());
            choice.setItemLabelGenerator(Option::label);
            said.put(subject.key(), choice);
            card.add(choice);
        }
        card.add(Parts.primary("投票", () -> cast(ballot, said)));
        return card;
    }

    private void cast(Ballot ballot, Map<String, RadioButtonGroup<Option>> said) {
        var answers = new LinkedHashMap<String, String>();
        said.forEach((subject, choice) -> {
            if (!choice.isEmpty()) {
                answers.put(subject, choice.getValue().id());
            }
        });
        try {
            votes.cast(actor, ballot.vote(), answers);
            Parts.told("已投票。");
            show();
        } catch (RefusedException refused) {
            Parts.told(refused.refusals().getFirst().message());
        }
    }
}
