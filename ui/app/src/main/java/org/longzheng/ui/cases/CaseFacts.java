package org.longzheng.ui.cases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.ui.lists.FactsPanel;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;

/** 申请表 and 改动留痕: the application as it was handed in, then what the steps added; and every change of it. */
final class CaseFacts extends Section {

    private final transient Records records;
    private final transient ValueTexts texts;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final transient RecordView record;

    CaseFacts(
            Records records,
            ValueTexts texts,
            Documents documents,
            Actor actor,
            ProcessDefinition process,
            EntityDefinition entity,
            RecordView record) {
        this.records = records;
        this.texts = texts;
        this.actor = actor;
        this.entity = entity;
        this.record = record;
        addClassNames("lz-panel", "lz-pn");
        var facts = new FactsPanel(records, texts, documents, actor, entity, record, applicationFirst(process, entity));
        var history = new OrderedList();
        history.addClassName("lz-tl");
        history.setVisible(false);
        var tabs = new Tabs(new Tab("申请表"), new Tab("改动留痕"));
        tabs.addThemeVariants(TabsVariant.LUMO_SMALL);
        tabs.addClassName("lz-tabs-small");
        tabs.addSelectedChangeListener(change -> {
            boolean changes = tabs.getSelectedIndex() == 1;
            facts.setVisible(!changes);
            history.setVisible(changes);
            if (changes && history.getChildren().findAny().isEmpty()) {
                changes().forEach(history::add);
            }
        });
        add(tabs, facts, history);
    }

    private static List<FieldDefinition> applicationFirst(ProcessDefinition process, EntityDefinition entity) {
        var later = new HashSet<String>();
        process.steps().values().forEach(step -> {
            later.addAll(step.fills());
            step.choices().values().forEach(choice -> later.addAll(choice.needs()));
        });
        var fields = new ArrayList<>(entity.fields().values());
        fields.sort(Comparator.comparing(field -> later.contains(field.id())));
        return fields;
    }

    private List<ListItem> changes() {
        var items = new ArrayList<ListItem>();
        for (var change : records.history(actor, entity.id(), record.id())) {
            var item = new ListItem(
                    Parts.text(Days.stamp(change.at()), "lz-when"),
                    Parts.text(change.by(), "lz-b"),
                    Parts.text("　" + change.act(), "lz-soft"));
            change.fields()
                    .forEach((field, values) -> item.add(new Div(texts.label(entity, field) + "　"
                            + Objects.requireNonNullElse(values.before(), "（空）") + " → "
                            + Objects.requireNonNullElse(values.after(), "（空）"))));
            items.add(item);
        }
        return items;
    }
}
