package org.longzheng.ui.lists;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Imports.Offer;
import org.longzheng.kernel.records.Query;
import org.longzheng.ui.theme.Parts;

/** What leaves a list as a workbook, and what enters it; a download begins in here. */
final class ListLeaving extends Div {

    private final transient Workbooks workbooks;
    private final transient Actor actor;
    private final transient EntityDefinition entity;

    ListLeaving(Workbooks workbooks, Actor actor, EntityDefinition entity) {
        this.workbooks = workbooks;
        this.actor = actor;
        this.entity = entity;
    }

    /**
     * What the list shows.
     *
     * @param total rows that are asked for
     */
    record Leaves(List<String> columns, ListState state, long total) {}

    private WorkbookDialogs dialogs() {
        return new WorkbookDialogs(workbooks, actor, entity);
    }

    void take(Runnable whenTaken) {
        dialogs().take(whenTaken);
    }

    void take(Offer offer, Runnable whenTaken) {
        dialogs().take(offer, whenTaken);
    }

    void all(Leaves shown) {
        var state = shown.state();
        var what = state.isFiltered() || state.view() != null ? "符合条件的 %,d 条" : "全部 %,d 条";
        export(what.formatted(shown.total()), shown, Set.of());
    }

    void ticked(Leaves shown, Ticks ticks, long rows) {
        if (ticks.isAll()) {
            all(shown);
        } else {
            export("勾选的 %,d 条".formatted(ticks.count(rows)), shown, ticks.rows());
        }
    }

    private void export(String what, Leaves shown, Set<Long> only) {
        var sort = shown.state().sort();
        var query = new Query(
                entity.id(),
                shown.columns(),
                shown.state().filter(),
                sort == null ? List.of() : List.of(sort),
                0,
                1,
                false);
        dialogs()
                .export(
                        what,
                        shown.columns().size(),
                        leaving -> {
                            removeAll();
                            var link = WorkbookDialogs.fetching(leaving);
                            add(link);
                            link.getElement().executeJs("this.click()");
                            Parts.told("已导出 %,d 条，正在下载。".formatted(leaving.rows()));
                        },
                        purpose -> new Extract(query, only, purpose));
    }
}
