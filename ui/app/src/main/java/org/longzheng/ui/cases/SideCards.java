package org.longzheng.ui.cases;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.documents.Documents.Format;
import org.longzheng.kernel.workflow.CaseView.Asked;
import org.longzheng.kernel.workflow.CaseView.Copy;
import org.longzheng.kernel.workflow.CaseView.Document;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** The smaller cards of the right column: signatures and documents. */
final class SideCards {

    private SideCards() {}

    /** 会签: who has signed, and how many are still missing. */
    static Section signs(Task task, java.util.function.Consumer<String> remove) {
        var title = new H2("会签");
        title.add(Parts.text(task.signsNeeded() + " 人会签", "lz-muted"));
        var list = new UnorderedList();
        list.addClassName("lz-sign");
        task.signs()
                .forEach(sign -> list.add(new ListItem(
                        avatar(sign.name()),
                        Parts.text(sign.name(), "lz-grow"),
                        Parts.badge(
                                sign.choiceLabel() + " " + Days.digits(sign.at().toLocalDate()), Tone.GREEN))));
        var asked = task.asked().stream().filter(Asked::open).toList();
        asked.forEach(each -> {
            var item = new ListItem(
                    avatar(each.name()),
                    Parts.text(each.name() + "　", "lz-grow"),
                    Parts.badge(each.stands(), Tone.YELLOW));
            item.getElement().setAttribute("title", each.askedBy() + "请其签署，" + Days.stamp(each.at()));
            if (each.removable()) {
                var link = Parts.link("减签", () -> remove.accept(each.account()));
                link.getElement().setAttribute("aria-label", "不再请" + each.name() + "会签");
                item.add(link);
            }
            list.add(item);
        });
        int missing = task.signsNeeded() - task.signs().size() - asked.size();
        for (int i = 0; i < missing; i++) {
            var words = task.mine() && i == 0 ? "我" : task.roleLabel();
            list.add(new ListItem(avatar(words), Parts.text(words, "lz-grow"), Parts.badge("待会签", Tone.YELLOW)));
        }
        return card(title, list);
    }

    /** 抄送: to whom, and who has read it when. */
    static Section copies(List<Copy> all) {
        // whoever was told several times is one line: what counts is whether they have seen the last of it
        var newest = new LinkedHashMap<String, Copy>();
        all.forEach(copy -> newest.put(copy.to(), copy));
        var copies = newest.values();
        var title = new H2("抄送");
        title.add(Parts.text(
                "已阅 " + copies.stream().filter(copy -> !copy.read().isEmpty()).count() + " / " + copies.size(),
                "lz-muted"));
        var list = new UnorderedList();
        list.addClassName("lz-sign");
        for (var copy : copies) {
            var read = copy.read().stream()
                    .map(receipt -> (receipt.name().equals(copy.to()) ? "" : receipt.name() + " ")
                            + Days.stamp(receipt.at()) + " 已阅")
                    .toList();
            var item = new ListItem(
                    avatar(copy.to()),
                    Parts.text(copy.to(), "lz-grow"),
                    read.isEmpty() ? Parts.badge("未阅", Tone.PLAIN) : Parts.badge(String.join("；", read), Tone.GREEN));
            item.getElement().setAttribute("title", (copy.by() == null ? "" : copy.by() + "：") + copy.say());
            list.add(item);
        }
        return card(title, list);
    }

    private static String status(Document document) {
        return document.status().equals("SUPERSEDED") ? "已重新出具" : "已印发";
    }

    /** 文书: each to be looked at and printed in the browser, and to be saved as PDF and Word. */
    static Section documents(List<Document> documents, Documents service, Actor actor) {
        var title = new H2("文书");
        var list = new UnorderedList();
        list.addClassName("lz-docs");
        for (var document : documents) {
            var when = document.servedOn() == null
                    ? Days.digits(document.issuedOn()) + " " + status(document)
                    : Days.digits(document.servedOn()) + " 已送达";
            var sub = (document.number() == null ? "" : document.number() + "　") + when;
            var words = new Span(
                    new Span(document.label()),
                    told(document, FileLinks.look("打印预览", () -> service.document(actor, document.id(), Format.PDF))),
                    told(document, FileLinks.save("PDF", () -> service.document(actor, document.id(), Format.PDF))),
                    told(document, FileLinks.save("Word", () -> service.document(actor, document.id(), Format.WORD))),
                    Parts.text(sub, "lz-sub"));
            list.add(new ListItem(Icon.DOCUMENT.create(), words));
        }
        var card = card(title, list);
        if (documents.isEmpty()) {
            card.add(Parts.text("办理中生成的文书会列在这里。", "lz-muted", "lz-sm"));
        }
        card.addClassName("lz-fill");
        return card;
    }

    private static Anchor told(Document document, Anchor link) {
        link.setAriaLabel(document.label() + "，" + link.getText());
        return link;
    }

    private static Span avatar(String name) {
        return Parts.text(name.isEmpty() ? "·" : name.substring(name.length() - 1), "lz-avatar", "lz-small");
    }

    private static Section card(H2 title, UnorderedList list) {
        var card = new Section();
        card.addClassNames("lz-panel", "lz-pn");
        card.add(title, list);
        return card;
    }
}
