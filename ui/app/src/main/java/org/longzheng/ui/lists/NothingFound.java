package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.ButtonVariant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.lists.ListState.Condition;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;

/** What a list without rows says: that there is nothing yet, or which condition to let go of, with what that would find. */
record NothingFound(Records records, Actor actor, EntityDefinition entity, Function<Condition, String> told) {

    StatePanel of(ListState state, Consumer<ListState> go) {
        var label = entity.label().zh();
        if (!state.isFiltered()) {
            return StatePanel.empty("还没有" + label, "登记或办理之后会出现在这里。");
        }
        var best =
                state.conditions().stream().max(Comparator.comparingLong(condition -> count(state.without(condition))));
        int asked = state.conditions().size() + (state.words().isBlank() ? 0 : 1);
        var happened = "没有符合这 " + asked + " 个条件的" + label;
        long without = best.isPresent() ? count(state.without(best.get())) : 0;
        var clear = Parts.button("全部清除", () -> go.accept(state.unfiltered()));
        if (without > 0) {
            return StatePanel.filteredOut(
                    happened,
                    "去掉「" + told.apply(best.get()) + "」可找到 " + without + " 条。",
                    Parts.button("去掉这个条件", () -> go.accept(state.without(best.get())), ButtonVariant.LUMO_PRIMARY),
                    clear);
        }
        return StatePanel.filteredOut(happened, "换个名称或编号再找。", clear);
    }

    private long count(ListState other) {
        try {
            return records.list(actor, new Query(entity.id(), List.of(), other.filter(), List.of(), 0, 1, true))
                    .total();
        } catch (RefusedException notAsked) {
            return 0;
        }
    }
}
