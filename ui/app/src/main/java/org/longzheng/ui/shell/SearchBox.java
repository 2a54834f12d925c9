package org.longzheng.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Searches everything the reader may see: their tasks, what they did, and the records of every list in their menu. */
class SearchBox extends Div {

    private static final int EACH = 4;

    private final transient Worklist worklist;
    private final transient Records records;
    private final transient Definitions definitions;
    private final transient List<Menu.Entry> lists;
    private final Div hits = Parts.box("lz-hits");
    private final Popover popover = new Popover(hits);

    SearchBox(Worklist worklist, Records records, Definitions definitions, List<Menu.Section> menu) {
        this.worklist = worklist;
        this.records = records;
        this.definitions = definitions;
        this.lists = menu.stream()
                .flatMap(section -> section.entries().stream())
                .filter(Menu.Entry::listed)
                .toList();

        addClassName("lz-searchbox");

        // field
        var field = new TextField();
        field.addClassName("lz-search");
        field.setPlaceholder("搜编号、姓名、机构、文号");
        field.setAriaLabel("搜编号、姓名、机构、文号");
        field.setPrefixComponent(Icon.SEARCH.create());
        field.setSuffixComponent(Parts.key("Ctrl K"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(300);
        field.addValueChangeListener(change -> search(change.getValue().strip()));
        Shortcuts.addShortcutListener(this, () -> field.focus(), Key.KEY_K, KeyModifier.CONTROL);

        // hits
        popover.setTarget(field);
        popover.setOpenOnClick(false);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.addThemeVariants(PopoverVariant.LUMO_NO_PADDING);
        popover.setAriaLabel("搜索结果");
        hits.getElement().setAttribute("aria-live", "polite");
        add(field, popover);
    }

    private void search(String words) {
        hits.removeAll();
        if (words.length() < 2) {
            popover.close();
            return;
        }
        var actor = CurrentActor.get();
        var open = worklist.inbox(actor, new InboxQuery(null, null, null, words, 0, EACH)).rows().stream()
                .map(row -> hit(row.processLabel(), row.title(), "case/" + row.process() + "/" + row.caseId()))
                .toList();
        group("待办", open);
        var done = worklist.done(actor, words, 0, EACH).rows().stream()
                .map(row -> hit(row.processLabel(), row.title(), "case/" + row.process() + "/" + row.caseId()))
                .toList();
        group("已办", done);
        for (var list : lists) {
            group(list.label(), found(list, words));
        }
        if (hits.getChildren().findAny().isEmpty()) {
            hits.add(new Paragraph("没有找到「" + words + "」。换个编号、姓名或机构再试。"));
        }
        popover.open();
    }

    private List<Anchor> found(Menu.Entry list, String words) {
        var query = new Query(list.id(), List.of(), new Filter.Search(words), List.of(), 0, EACH, false);
        var entity = definitions.current().entity(list.id());
        var found = new ArrayList<Anchor>();
        for (var row : records.list(CurrentActor.get(), query).rows()) {
            var path = entity.isCase()
                    ? "case/" + entity.process() + "/" + row.id()
                    : "record/" + list.id() + "/" + row.id();
            found.add(hit(row.title(), "", path));
        }
        return found;
    }

    private void group(String label, List<? extends Component> found) {
        if (!found.isEmpty()) {
            hits.add(new H4(label));
            found.forEach(hits::add);
        }
    }

    private Anchor hit(String strong, String rest, String path) {
        var anchor = new Anchor(path, Parts.text(strong, "lz-b"), Parts.text(rest));
        anchor.setRouterIgnore(false);
        anchor.getElement().addEventListener("click", click -> popover.close());
        return anchor;
    }
}
