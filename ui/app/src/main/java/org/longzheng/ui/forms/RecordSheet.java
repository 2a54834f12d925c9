package org.longzheng.ui.forms;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.GroupDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FormDefinition;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.lists.FactsPanel;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.states.RecordNotices;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** What a record of a register shows: its facts by tab, the records that refer to it, and every change of it. */
final class RecordSheet extends Div {

    private static final int RELATED = 50;

    private final transient Catalogue catalogue;
    private final transient Records records;
    private final transient ValueTexts texts;
    private final transient Documents documents;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final transient RecordView record;

    /**
     * @param acts a button for each act that may be done with the record now
     * @param lot what came of the lot of which the record is a run
     * @param below what the organ below, where the record is kept, added for itself
     */
    RecordSheet(
            Catalogue catalogue,
            Records records,
            ValueTexts texts,
            Documents documents,
            Actor actor,
            EntityDefinition entity,
            RecordView record,
            List<Button> acts,
            Optional<LotPanel> lot,
            Optional<FactsPanel> below) {
        this.catalogue = catalogue;
        this.records = records;
        this.texts = texts;
        this.documents = documents;
        this.actor = actor;
        this.entity = entity;
        this.record = record;
        addClassName("lz-view");

        // head
        var back = Parts.button(
                "", () -> getUI().ifPresent(ui -> ui.navigate("list/" + entity.id())), ButtonVariant.LUMO_TERTIARY);
        back.setIcon(Icon.BACK.create());
        back.setAriaLabel("回到" + entity.label().zh() + "列表");
        var head = Parts.box(
                "lz-head",
                back,
                Parts.title(record.title()),
                Parts.text(entity.label().zh(), "lz-soft", "lz-sm"));
        if (record.value("state") instanceof String state) {
            head.add(Parts.badge(texts.text(entity, "state", state), Tone.PLAIN));
        }
        var verbs = Parts.box("lz-acts");
        acts.forEach(verbs::add);
        if (records.abilities(actor, entity.id()).update()) {
            verbs.add(Parts.primary(
                    "修改",
                    () -> getUI().ifPresent(
                                    ui -> ui.navigate(FormNavigation.recordPath(entity.id(), record.id()) + "/edit"))));
        }
        head.add(verbs);
        add(head);
        RecordNotices.of(record, records.findings(actor, entity.id(), record.id()))
                .forEach(this::add);

        // pages
        var pages = new LinkedHashMap<String, Div>();
        for (var tab : tabs(entity)) {
            var page = Parts.box("lz-form-main");
            entity.groups().stream()
                    .filter(group -> tab.groups().contains(group.id()))
                    .forEach(group ->
                            facts(group.label().zh(), fields(entity, group)).ifPresent(page::add));
            tab.related().forEach(related -> related(related).ifPresent(page::add));
            if (page.getChildren().findAny().isPresent()) {
                pages.put(tab.label().zh(), page);
            }
        }
        var grouped = entity.groups().stream()
                .flatMap(group -> group.fields().stream())
                .toList();
        var left = entity.fields().values().stream()
                .filter(field -> !grouped.contains(field.id()))
                .toList();
        facts(grouped.isEmpty() ? entity.label().zh() : "其他", left).ifPresent(section -> {
            if (pages.isEmpty()) {
                pages.put("基本信息", Parts.box("lz-form-main"));
            }
            pages.values().iterator().next().add(section);
        });
        lot.ifPresent(panel -> pages.put("抽签结果", panel));
        below.flatMap(local -> section("本地规定增加的项目", local))
                .ifPresent(local -> pages.put("本地项目", Parts.box("lz-form-main", local)));
        pages.put("改动留痕", history());

        var bar = new Tabs();
        bar.addThemeVariants(TabsVariant.LUMO_SMALL);
        pages.keySet().forEach(label -> bar.add(new Tab(label)));
        var shown = new ArrayList<>(pages.values());
        bar.addSelectedChangeListener(change -> select(shown, bar.getSelectedIndex()));
        select(shown, 0);
        add(bar);
        var body = Parts.box("lz-record-body");
        shown.forEach(body::add);
        add(body);
        Shortcuts.addShortcutListener(
                        this, () -> getUI().ifPresent(ui -> ui.navigate("list/" + entity.id())), Key.ESCAPE)
                .listenOn(this);
    }

    private static void select(List<Div> pages, int index) {
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).setVisible(i == index);
        }
    }

    private static List<FormDefinition.Tab> tabs(EntityDefinition entity) {
        if (!entity.form().tabs().isEmpty()) {
            return entity.form().tabs();
        }
        return List.of(new FormDefinition.Tab(
                Label.of("基本信息"),
                entity.groups().stream().map(GroupDefinition::id).toList(),
                List.of()));
    }

    private static List<FieldDefinition> fields(EntityDefinition entity, GroupDefinition group) {
        return group.fields().stream()
                .map(entity.fields()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private Optional<Section> facts(String label, List<FieldDefinition> fields) {
        return section(label, new FactsPanel(records, texts, documents, actor, entity, record, fields));
    }

    private static Optional<Section> section(String label, FactsPanel facts) {
        if (facts.getChildren().findAny().isEmpty()) {
            return Optional.empty();
        }
        var section = new Section();
        section.addClassName("lz-sec");
        section.add(new H2(label), facts);
        return Optional.of(section);
    }

    /** Records of another entity that refer to this one. */
    private Optional<Section> related(String id) {
        var other = catalogue.entities().get(id);
        if (other == null || !records.abilities(actor, id).read()) {
            return Optional.empty();
        }
        var link = other.fields().values().stream()
                .filter(field -> field.stored() && !field.many() && field.type().is(FieldKind.REFERENCE))
                .filter(field -> entity.id().equals(field.type().target()))
                .findFirst();
        if (link.isEmpty()) {
            return Optional.empty();
        }
        var filter = new Filter.Test(link.get().id(), Filter.Operator.EQ, List.of(record.id()));
        var rows =
                records.list(actor, Query.of(id).where(filter).page(0, RELATED)).rows();
        var section = new Section();
        section.addClassName("lz-sec");
        section.add(new H2(other.label().zh()));
        if (rows.isEmpty()) {
            section.add(Parts.text("没有记录", "lz-muted", "lz-sm"));
            return Optional.of(section);
        }
        var grid = new Grid<RecordView>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setAllRowsVisible(true);
        grid.addColumn(RecordView::title).setHeader("名称");
        grid.addColumn(row -> texts.text(other, "state", row.value("state")))
                .setHeader("状态")
                .setWidth("160px")
                .setFlexGrow(0);
        grid.setItems(rows);
        grid.addItemClickListener(click -> {
            var row = click.getItem();
            if (other.isCase()) {
                CaseNavigation.open(Objects.requireNonNull(other.process()), row.id());
            } else {
                FormNavigation.openRecord(id, row.id());
            }
        });
        section.add(grid);
        return Optional.of(section);
    }

    private Div history() {
        var section = new Section();
        section.addClassName("lz-sec");
        var list = new OrderedList();
        list.addClassName("lz-tl");
        for (var change : records.history(actor, entity.id(), record.id())) {
            var item = new ListItem(
                    Parts.text(Days.minute(change.at()), "lz-when"),
                    Parts.text(change.by(), "lz-b"),
                    Parts.text(
                            "　" + named(change.act()) + (change.reason() == null ? "" : "：" + change.reason()),
                            "lz-soft"));
            change.fields()
                    .forEach((field, values) -> item.add(new Div(texts.label(entity, field) + "　"
                            + nothing(values.before()) + " → " + nothing(values.after()))));
            list.add(item);
        }
        section.add(new H2("改动留痕"), list);
        return Parts.box("lz-form-main", section);
    }

    private String named(String act) {
        var declared = entity.actions().get(act);
        return declared == null ? act : declared.label().zh();
    }

    private static String nothing(@Nullable String text) {
        return text == null || text.isEmpty() ? "（空）" : text;
    }
}
