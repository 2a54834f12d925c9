package org.longzheng.ui.reports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.forms.FormNavigation;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.theme.Parts;

/** The rows behind one number. */
final class DrillPanel extends Section {

    private static final int PAGE = 20;
    private static final int FACTS = 3;

    private final transient Reports reports;
    private final transient Actor actor;
    private final transient Catalogue catalogue;
    private final transient ValueTexts texts;
    private final transient ReportTable table;
    private final transient ReportState state;
    private final UnorderedList list = new UnorderedList();

    DrillPanel(
            Reports reports, Actor actor, Catalogue catalogue, ValueTexts texts, ReportTable table, ReportState state) {
        this.reports = reports;
        this.actor = actor;
        this.catalogue = catalogue;
        this.texts = texts;
        this.table = table;
        this.state = state;
        addClassNames("lz-panel", "lz-report-drill");
        getElement().setAttribute("aria-label", "明细");
        var line = table.lines().stream()
                .filter(each -> each.key().equals(state.line()))
                .findFirst();
        var column = table.columns().stream()
                .filter(each -> each.id().equals(state.column()))
                .findFirst();
        if (line.isEmpty() || column.isEmpty()) {
            add(new H2("明细"), Parts.text("点表中的数字，这里列出它数的每一件。", "lz-muted", "lz-sm"));
            return;
        }
        var number = table.value(line.get(), column.get().id());
        add(new H2(
                line.get().label() + " · " + ReportSheet.words(column.get()) + "　" + Numbers.of(column.get(), number)));
        list.addClassName("lz-cl");
        add(list);
        more(0);
    }

    private void more(int offset) {
        var page = reports.rows(
                actor,
                table.report().id(),
                state.question(),
                Objects.requireNonNull(state.line()),
                Objects.requireNonNull(state.column()),
                offset,
                PAGE);
        var entity = catalogue.entity(table.report().over());
        page.rows().forEach(row -> list.add(item(entity, row)));
        long left = page.total() - offset - page.rows().size();
        if (left > 0 && !page.rows().isEmpty()) {
            var item = new ListItem();
            item.add(Parts.link("再看 " + Math.min(PAGE, left) + " 件，共 " + page.total() + " 件", () -> {
                list.remove(item);
                more(offset + PAGE);
            }));
            list.add(item);
        } else {
            list.add(new ListItem(Parts.text("只列出您有权看到的 " + page.total() + " 件，与表中数一致。", "lz-muted", "lz-xs")));
        }
    }

    private ListItem item(EntityDefinition entity, RecordView row) {
        var path = entity.isCase()
                ? CaseNavigation.path(entity.id(), row.id())
                : FormNavigation.recordPath(entity.id(), row.id());
        var title = new Anchor(path, row.title().isEmpty() ? "（无标题）" : row.title());
        title.getElement().setAttribute("router-link", true);
        return new ListItem(title, Parts.text(facts(entity, row), "lz-xs", "lz-muted"));
    }

    /** The first columns of the list that the title does not hold already. */
    private String facts(EntityDefinition entity, RecordView row) {
        return Stream.concat(row.values().keySet().stream(), Stream.of("organ"))
                .distinct()
                .map(path -> texts.text(entity, path, path.equals("organ") ? row.organ() : row.value(path)))
                .filter(text -> !text.isEmpty() && !row.title().contains(text))
                .limit(FACTS)
                .collect(Collectors.joining("　"));
    }
}
