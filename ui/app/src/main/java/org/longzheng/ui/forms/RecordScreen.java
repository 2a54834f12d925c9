package org.longzheng.ui.forms;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
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
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.GroupDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FormDefinition;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Linkage;
import org.longzheng.kernel.records.Linkage.Standing;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.lists.FactsPanel;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.LoggedErrors;
import org.longzheng.ui.states.RecordNotices;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** One record of a register: its facts, what refers to it, its history; the same address with {@code /edit} changes it, {@code new} registers one. */
@Route("record/:entity/:id/:mode?(edit)")
@RouteAlias("record/:entity/:id")
class RecordScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int RELATED = 50;

    private final transient Definitions definitions;
    private final transient Records records;
    private final transient Linkage linkage;
    private final transient ValueTexts texts;
    private final transient FieldEditors editors;
    private final transient Drafts drafts;
    private final transient LoggedErrors errors;
    private final transient Actor actor = CurrentActor.get();
    private String title = "";

    RecordScreen(
            Definitions definitions,
            Records records,
            Linkage linkage,
            ValueTexts texts,
            FieldEditors editors,
            Drafts drafts,
            LoggedErrors errors) {
        this.definitions = definitions;
        this.records = records;
        this.linkage = linkage;
        this.texts = texts;
        this.editors = editors;
        this.drafts = drafts;
        this.errors = errors;
        setSizeFull();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entity = event.getRouteParameters()
                .get("entity")
                .flatMap(definitions.current()::findEntity)
                .orElseThrow(NotFoundException::new);
        var id = event.getRouteParameters().get("id").orElse("");
        removeAll();
        if (id.equals("new")) {
            if (!records.abilities(actor, entity.id()).create()) {
                throw new NotFoundException();
            }
            title = "登记" + entity.label().zh();
            create(entity);
            return;
        }
        var record = number(id).flatMap(each -> records.read(actor, entity.id(), each));
        if (record.isEmpty()) {
            title = "打不开";
            var closed =
                    new Div(StatePanel.closed(Parts.button("回到待办", () -> getUI().ifPresent(ui -> ui.navigate("")))));
            closed.addClassName("lz-view");
            add(closed);
            return;
        }
        if (entity.isCase()) {
            event.forwardTo(CaseNavigation.path(
                    Objects.requireNonNull(entity.process()), record.get().id()));
            return;
        }
        title = record.get().title();
        boolean edit = event.getRouteParameters().get("mode").isPresent()
                && records.abilities(actor, entity.id()).update();
        if (edit) {
            change(entity, record.get());
        } else {
            show(entity, record.get());
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · 龙政";
    }

    private void create(EntityDefinition entity) {
        var doing = new Saving(entity, null);
        var fields = entity.fields().values().stream()
                .filter(field -> field.writtenByPeople() || field.from() != null || field.compute() != null)
                .toList();
        var frame = new FormFrame(
                title,
                null,
                "登记",
                "record/" + entity.id() + "/new",
                entity,
                fields,
                editors,
                drafts,
                actor,
                errors,
                doing);
        AlikePanel.of(records, actor, entity, frame).ifPresent(frame::rail);
        frame.begin(records.suggest(actor, entity.id(), Map.of()), () -> {
            removeAll();
            create(entity);
        });
        add(frame);
    }

    private void change(EntityDefinition entity, RecordView record) {
        var doing = new Saving(entity, record);
        var fields = entity.fields().values().stream()
                .filter(field -> record.values().containsKey(field.id()))
                .filter(field -> !record.masked().contains(field.id()))
                .toList();
        var frame = new FormFrame(
                record.title(),
                "修改",
                "保存",
                "record/" + entity.id() + "/" + record.id(),
                entity,
                fields,
                editors,
                drafts,
                actor,
                errors,
                doing);
        frame.begin(record.values(), () -> {
            removeAll();
            change(entity, record);
        });
        add(frame);
    }

    private void show(EntityDefinition entity, RecordView record) {
        var view = Parts.box("lz-view");

        // head
        var back = Parts.button(
                "",
                () -> getUI().ifPresent(ui -> ui.navigate("list/" + entity.id())),
                com.vaadin.flow.component.button.ButtonVariant.LUMO_TERTIARY);
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
        if (records.abilities(actor, entity.id()).update()) {
            head.add(Parts.box(
                    "lz-acts",
                    Parts.primary(
                            "修改",
                            () -> getUI().ifPresent(ui ->
                                    ui.navigate(FormNavigation.recordPath(entity.id(), record.id()) + "/edit")))));
        }
        view.add(head);
        RecordNotices.of(record, records.findings(actor, entity.id(), record.id()))
                .forEach(view::add);

        // pages
        var pages = new LinkedHashMap<String, Div>();
        for (var tab : tabs(entity)) {
            var page = Parts.box("lz-form-main");
            entity.groups().stream()
                    .filter(group -> tab.groups().contains(group.id()))
                    .forEach(group -> facts(entity, record, group.label().zh(), fields(entity, group))
                            .ifPresent(page::add));
            tab.related().forEach(related -> related(entity, record, related).ifPresent(page::add));
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
        facts(entity, record, grouped.isEmpty() ? entity.label().zh() : "其他", left)
                .ifPresent(section -> {
                    if (pages.isEmpty()) {
                        pages.put("基本信息", Parts.box("lz-form-main"));
                    }
                    pages.values().iterator().next().add(section);
                });
        pages.put("改动留痕", history(entity, record));

        var bar = new Tabs();
        bar.addThemeVariants(TabsVariant.LUMO_SMALL);
        pages.keySet().forEach(label -> bar.add(new Tab(label)));
        var shown = new ArrayList<>(pages.values());
        bar.addSelectedChangeListener(change -> select(shown, bar.getSelectedIndex()));
        select(shown, 0);
        view.add(bar);
        var body = Parts.box("lz-record-body");
        shown.forEach(body::add);
        view.add(body);
        Shortcuts.addShortcutListener(
                        view, () -> getUI().ifPresent(ui -> ui.navigate("list/" + entity.id())), Key.ESCAPE)
                .listenOn(view);
        add(view);
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
                org.longzheng.kernel.catalogue.Label.of("基本信息"),
                entity.groups().stream().map(GroupDefinition::id).toList(),
                List.of()));
    }

    private static List<FieldDefinition> fields(EntityDefinition entity, GroupDefinition group) {
        return group.fields().stream()
                .map(entity.fields()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private Optional<Section> facts(
            EntityDefinition entity, RecordView record, String label, List<FieldDefinition> fields) {
        var facts = new FactsPanel(records, texts, actor, entity, record, fields);
        if (facts.getChildren().findAny().isEmpty()) {
            return Optional.empty();
        }
        var section = new Section();
        section.addClassName("lz-sec");
        section.add(new H2(label), facts);
        return Optional.of(section);
    }

    /** Records of another entity that refer to this one. */
    private Optional<Section> related(EntityDefinition entity, RecordView record, String id) {
        var other = definitions.current().entities().get(id);
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

    private Div history(EntityDefinition entity, RecordView record) {
        var section = new Section();
        section.addClassName("lz-sec");
        var list = new OrderedList();
        list.addClassName("lz-tl");
        for (var change : records.history(actor, entity.id(), record.id())) {
            var item = new ListItem(
                    Parts.text(Days.minute(change.at()), "lz-when"),
                    Parts.text(change.by(), "lz-b"),
                    Parts.text("　" + change.act() + (change.reason() == null ? "" : "：" + change.reason()), "lz-soft"));
            change.fields()
                    .forEach((field, values) -> item.add(new Div(texts.label(entity, field) + "　"
                            + nothing(values.before()) + " → " + nothing(values.after()))));
            list.add(item);
        }
        section.add(new H2("改动留痕"), list);
        return Parts.box("lz-form-main", section);
    }

    private static String nothing(@Nullable String text) {
        return text == null || text.isEmpty() ? "（空）" : text;
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,19}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** What the form of a register asks of the kernel. */
    private final class Saving implements FormFrame.Doings {

        private final EntityDefinition entity;
        private final @Nullable RecordView before;
        private @Nullable Long saved;

        Saving(EntityDefinition entity, @Nullable RecordView before) {
            this.entity = entity;
            this.before = before;
        }

        @Override
        public List<Refusal> judge(Map<String, @Nullable Object> values) {
            return records.judge(actor, entity.id(), before == null ? null : before.id(), values);
        }

        @Override
        public Map<String, @Nullable Object> suggest(Map<String, @Nullable Object> values) {
            return before == null ? records.suggest(actor, entity.id(), values) : Map.of();
        }

        @Override
        public Standing standing(Map<String, @Nullable Object> values) {
            return linkage.of(actor, entity.id(), before == null ? null : before.id(), values);
        }

        @Override
        public void submit(Map<String, @Nullable Object> values, Submission submission) {
            if (before == null) {
                saved = records.create(actor, entity.id(), values, submission).id();
            } else {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                values.forEach((id, value) -> {
                    if (!Objects.equals(value, before.value(id))) {
                        changed.put(id, value);
                    }
                });
                records.change(actor, entity.id(), before.id(), before.version(), changed, submission);
                saved = before.id();
            }
            Parts.told("已保存。");
        }

        @Override
        public void close() {
            var id = saved == null && before != null ? Long.valueOf(before.id()) : saved;
            getUI().ifPresent(ui ->
                    ui.navigate(id == null ? "list/" + entity.id() : FormNavigation.recordPath(entity.id(), id)));
        }
    }
}
