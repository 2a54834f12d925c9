package org.longzheng.ui.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.workflow.CaseView.Spent;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Phone;
import org.longzheng.ui.why.WhyPanel;

/** 法定时限: what is left of the limit that counts now, how far it is used, why it ends on that day, and where the time went. */
final class ClockCard extends Section {

    private final Popover why = new Popover();
    private transient @Nullable Supplier<Component> explained;

    ClockCard(List<ClockView> clocks, List<Spent> spent, LocalDate today) {
        addClassNames("lz-panel", "lz-pn", "lz-clock");
        var title = new H2("法定时限");
        add(title);
        popover();
        if (clocks.isEmpty()) {
            add(Parts.text("此环节没有法定时限。", "lz-muted", "lz-sm"));
            facts(new DescriptionList(), spent);
            return;
        }
        var clock = clocks.stream()
                .filter(each -> each.ours() && each.state() != ClockView.State.STOPPED)
                .findFirst()
                .orElse(clocks.getFirst());

        // why
        var link = Parts.link("为什么是这天？", () -> explain(clock, today));
        title.add(link);
        explained = () -> new WhyPanel(clock, today);

        // what is left
        if (clock.state() == ClockView.State.STOPPED) {
            var day = clock.stoppedOn() == null ? "" : Days.monthDayWeekday(clock.stoppedOn()) + "停止";
            add(
                    big(Light.NONE, "已停止", day),
                    new Div("用了 " + clock.used() + " / " + clock.length() + " " + clock.unit()));
            facts(new DescriptionList(), spent);
            return;
        }
        var due = clock.due();
        add(big(clock.light(), words(clock), due == null ? "" : day(clock, due)), bar(clock), usage(clock));

        // more
        var facts = new DescriptionList();
        if (clock.promisedDue() != null) {
            fact(facts, "承诺", Days.monthDayWeekday(clock.promisedDue()));
        }
        clocks.stream()
                .filter(other -> other != clock && other.state() != ClockView.State.STOPPED)
                .forEach(other -> facts.add(
                        new DescriptionList.Term(name(other)),
                        new DescriptionList.Description(Parts.link(
                                words(other) + (other.due() == null ? "" : "　" + Days.monthDay(other.due())),
                                () -> explain(other, today)))));
        if (clock.provisional()) {
            fact(facts, "暂定", "来年放假安排未公布，公布后自动重算");
        }
        facts(facts, spent);
    }

    private void popover() {
        why.setTarget(this);
        why.setOpenOnClick(false);
        why.setPosition(PopoverPosition.START_TOP);
        why.addThemeVariants(PopoverVariant.ARROW);
        add(why);
    }

    /** Adds where most time went, which opens where all of it went. */
    private void facts(DescriptionList facts, List<Spent> spent) {
        facts.addClassName("lz-facts");
        spent.stream()
                .max(Comparator.comparingLong(each -> each.days() + each.paused()))
                .ifPresent(most -> facts.add(
                        new DescriptionList.Term("用时"),
                        new DescriptionList.Description(Parts.link(
                                most.stepLabel() + "最长，" + (most.days() + most.paused()) + " 日", () -> spent(spent)))));
        if (facts.getChildren().findAny().isPresent()) {
            add(facts);
        }
    }

    /** The limit, and whose time or which period it is. */
    private static String name(ClockView clock) {
        var whose = clock.whose() == null ? "" : "（" + clock.whose() + "）";
        return clock.label() + (clock.period() == null ? whose : "（第 " + clock.period() + " 期）");
    }

    /** By hours the minute counts. */
    private static String day(ClockView clock, LocalDate due) {
        var at = clock.dueAt();
        return Days.monthDayWeekday(due) + (at == null ? "前" : " %02d:%02d 前".formatted(at.getHour(), at.getMinute()));
    }

    private void explain(ClockView clock, LocalDate today) {
        explained = () -> new WhyPanel(clock, today);
        explain();
    }

    /** Opens the explanation, by key. */
    void explain() {
        if (explained != null) {
            why.setAriaLabel("为什么是这天");
            open(explained);
        }
    }

    private void spent(List<Spent> spent) {
        why.setAriaLabel("时间用在哪里");
        open(() -> new SpentPanel(spent));
    }

    private void open(Supplier<Component> panel) {
        if (Phone.shows(this)) {
            var dialog = new Dialog(panel.get());
            dialog.getFooter().add(Parts.button("关闭", dialog::close));
            dialog.open();
        } else {
            why.removeAll();
            why.add(panel.get());
            why.open();
        }
    }

    /** What is left, in words. */
    static String words(ClockView clock) {
        if (clock.state() == ClockView.State.STOPPED) {
            return "已停止";
        }
        return Lights.words(clock.light(), clock.length() - clock.used(), clock.unit());
    }

    private static Span big(Light light, String words, String day) {
        var strong = new HtmlComponent("b");
        strong.getElement().setText(words);
        var big = new Span(Lights.badge(light, ""), strong, Parts.text(day, "lz-soft", "lz-sm"));
        big.addClassName("lz-big");
        return big;
    }

    private static HtmlComponent bar(ClockView clock) {
        var bar = Parts.box("lz-bar");
        if (clock.light() != Light.GREEN) {
            bar.addClassName(Lights.tone(clock.light()).className());
        }
        var used = new HtmlComponent("i");
        used.getStyle().setWidth(share(clock.used(), clock) + "%");
        bar.add(used);
        if (clock.yellowOn() != null) {
            var mark = new HtmlComponent("s");
            mark.getStyle().setLeft(share((int) clock.explanation().used(clock.yellowOn()), clock) + "%");
            bar.add(mark);
        }
        bar.getElement().setAttribute("aria-hidden", "true");
        return bar;
    }

    private static HtmlComponent usage(ClockView clock) {
        var row = Parts.box(
                "lz-row lz-xs lz-muted lz-apart",
                new Span("已用 " + clock.used() + " / " + clock.length() + " " + clock.unit()));
        if (clock.yellowOn() != null && clock.light() == Light.GREEN) {
            row.add(Parts.text(Days.monthDay(clock.yellowOn()) + "转黄"));
        }
        return row;
    }

    private static int share(int used, ClockView clock) {
        return clock.length() == 0 ? 0 : Math.clamp(used * 100L / clock.length(), 0, 100);
    }

    private static void fact(DescriptionList facts, String term, String words) {
        facts.add(new DescriptionList.Term(term), new DescriptionList.Description(words));
    }
}
