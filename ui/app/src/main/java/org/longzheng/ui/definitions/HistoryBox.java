package org.longzheng.ui.definitions;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** What was published, newest first, and the way back. */
final class HistoryBox extends Div {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final int SHOWN = 20;

    private final UnorderedList list = new UnorderedList();
    private final transient BiConsumer<Publication, String> undo;

    /** @param undo told which publication to take back, and why */
    HistoryBox(BiConsumer<Publication, String> undo) {
        this.undo = undo;
        addClassNames("lz-box", "lz-def-history");
        add(new H2("发布记录"), list);
    }

    void show(List<Publication> all, long inForce) {
        list.removeAll();
        all.stream().limit(SHOWN).forEach(each -> list.add(line(each, inForce)));
    }

    private ListItem line(Publication publication, long inForce) {
        var head = Parts.box(
                "lz-def-line",
                Parts.text("第 " + publication.number() + " 次", "lz-num"),
                Parts.badge(
                        publication.number() == inForce ? "现行" : state(publication.state()),
                        tone(publication, inForce)),
                Parts.text(MOMENT.format(publication.begunAt()) + "　" + publication.name(), "lz-muted", "lz-sm"));
        var item = new ListItem(head, Parts.text(publication.reason()));
        if (publication.state() == State.FAILED && publication.failure() != null) {
            item.add(Parts.text(publication.failure(), "lz-muted", "lz-sm"));
        }
        if (publication.state() == State.PUBLISHED && publication.number() > 1) {
            item.add(Parts.link("恢复到这次之前", () -> ask(publication)));
        }
        return item;
    }

    private void ask(Publication publication) {
        var reason = new TextArea("说明（进入审计）");
        reason.setWidthFull();
        reason.setMinRows(3);
        var dialog = new ConfirmDialog();
        dialog.setHeader("恢复到第 " + publication.number() + " 次发布之前");
        dialog.add(Parts.box("lz-dialog", Parts.text("定义回到那时的样子，记为一次新的发布。此后录入的内容都留着。"), reason));
        dialog.setConfirmText("恢复");
        dialog.setCancelText("取消");
        dialog.setCancelable(true);
        dialog.addConfirmListener(click -> undo.accept(publication, reason.getValue()));
        dialog.open();
    }

    private static String state(State state) {
        return switch (state) {
            case RUNNING -> "进行中";
            case PUBLISHED -> "已生效";
            case FAILED -> "未生效";
            case UNDONE -> "已撤销";
        };
    }

    private static Tone tone(Publication publication, long inForce) {
        return switch (publication.state()) {
            case RUNNING -> Tone.YELLOW;
            case PUBLISHED -> publication.number() == inForce ? Tone.GREEN : Tone.PLAIN;
            case FAILED -> Tone.RED;
            case UNDONE -> Tone.PLAIN;
        };
    }
}
