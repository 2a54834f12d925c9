package org.longzheng.ui.lists;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.longzheng.kernel.catalogue.RuleTable;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** What a rule table decided, row by row: which applies, why the others do not, what it gives, and whether it is settled. */
final class DecisionRows extends Div {

    /** @param decided as {@code RecordView} carries it */
    DecisionRows(ValueTexts texts, RuleTable table, Map<?, ?> decided) {
        addClassName("lz-decided");
        boolean kept = Boolean.TRUE.equals(decided.get("kept"));
        add(
                kept ? Parts.badge("已确定", Tone.GREEN) : Parts.badge("预览，办理时确定", Tone.PLAIN),
                Parts.box("lz-sub", Parts.text(source(texts, table, decided))));
        var gives = gives(texts, table, (Map<?, ?>) decided.get("gives"));
        if (!gives.isEmpty()) {
            add(Parts.text(gives, "lz-b"));
        }
        var rows = new UnorderedList();
        rows.addClassName("lz-decided-rows");
        ((Collection<?>) decided.get("rows")).forEach(row -> rows.add(line((Map<?, ?>) row)));
        add(rows);
    }

    private static String source(ValueTexts texts, RuleTable table, Map<?, ?> decided) {
        var words = new ArrayList<String>();
        words.add(table.label().zh());
        if (table.basis() != null) {
            words.add(table.basis());
        }
        words.add(decided.get("on") + " 生效的各行");
        words.add(texts.version(String.valueOf(decided.get("version"))));
        return String.join("　", words);
    }

    private static String gives(ValueTexts texts, RuleTable table, Map<?, ?> given) {
        var words = new ArrayList<String>();
        table.result().forEach((id, column) -> {
            var text = texts.text(column, given.get(id));
            if (!text.isEmpty()) {
                words.add(column.label().zh() + " " + text);
            }
        });
        return String.join("　", words);
    }

    private static ListItem line(Map<?, ?> row) {
        boolean applies = Boolean.TRUE.equals(row.get("applies"));
        var item = new ListItem(
                Parts.text(applies ? "适用" : "不适用", applies ? "lz-b" : "lz-muted"), Parts.text("　" + row.get("label")));
        if (row.get("lacks") != null) {
            item.add(Parts.text("　" + row.get("lacks"), "lz-sub"));
        }
        return item;
    }
}
