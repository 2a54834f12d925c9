package org.longzheng.ui.forms;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.publication.LocalSight;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.Linkage;
import org.longzheng.kernel.records.Linkage.Standing;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.lists.FactsPanel;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Parts;

/** One record of a register: its facts, what refers to it, its history; the same address with {@code /edit} changes it, {@code new} registers one. */
@Route("record/:entity/:id/:mode?(edit)")
@RouteAlias("record/:entity/:id")
class RecordScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient Definitions definitions;
    private final transient Records records;
    private final transient RecordActs acts;
    private final transient StepFields.Factory stepFields;
    private final transient Linkage linkage;
    private final transient ValueTexts texts;
    private final transient FormFrames frames;
    private final transient Documents documents;
    private final transient LocalSight local;
    private final transient Worklist worklist;
    private final transient Draws draws;
    private final transient Actor actor = CurrentActor.get();
    private String title = "";

    RecordScreen(
            Definitions definitions,
            Records records,
            RecordActs acts,
            StepFields.Factory stepFields,
            Linkage linkage,
            ValueTexts texts,
            FormFrames frames,
            Documents documents,
            LocalSight local,
            Worklist worklist,
            Draws draws) {
        this.draws = draws;
        this.local = local;
        this.documents = documents;
        this.worklist = worklist;
        this.definitions = definitions;
        this.records = records;
        this.acts = acts;
        this.stepFields = stepFields;
        this.linkage = linkage;
        this.texts = texts;
        this.frames = frames;
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
            title = NewRecord.words(definitions.current(), entity);
            create(entity);
            return;
        }
        var record = Reference.id(id).flatMap(each -> records.read(actor, entity.id(), each));
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
        worklist.seen(actor, entity.id(), record.get().id());
        boolean edit = event.getRouteParameters().get("mode").isPresent()
                && records.abilities(actor, entity.id()).update();
        if (edit) {
            change(entity, record.get());
        } else {
            add(new RecordSheet(
                    definitions.current(),
                    records,
                    texts,
                    documents,
                    actor,
                    entity,
                    record.get(),
                    acts(entity, record.get()),
                    LotPanel.of(draws, definitions.current(), actor, entity, record.get()),
                    below(entity, record.get())));
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · 龙政";
    }

    /** What the organ below, where the record is kept, added for itself. */
    private Optional<FactsPanel> below(EntityDefinition entity, RecordView record) {
        var organ = record.organ();
        if (!local.mayBe(actor, organ)) {
            return Optional.empty();
        }
        return local.as(actor, organ, () -> {
            var there = definitions.current().entity(entity.id());
            var added = there.fields().values().stream()
                    .filter(field -> !entity.fields().containsKey(field.id()))
                    .toList();
            return added.isEmpty()
                    ? Optional.empty()
                    : records.read(actor, entity.id(), record.id())
                            .map(seen -> new FactsPanel(records, texts, documents, actor, there, seen, added));
        });
    }

    private List<Button> acts(EntityDefinition entity, RecordView record) {
        return acts.offers(actor, entity.id(), record.id()).stream()
                .map(offer -> Parts.button(offer.label(), () -> ask(entity, record, offer)))
                .toList();
    }

    private void ask(EntityDefinition entity, RecordView record, RecordActs.Offer offer) {
        var asked = stepFields.create(entity, record.id(), offer.needs(), actor);
        asked.show(record.values());
        new RowActDialog(offer, record.title(), asked, given -> {
                    acts.act(actor, entity.id(), record.id(), record.version(), offer.id(), given);
                    Parts.told("已办理：" + offer.label() + "。");
                    getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
                })
                .open();
    }

    private void create(EntityDefinition entity) {
        var doing = new Saving(entity, null);
        var fields = entity.fields().values().stream()
                .filter(field -> field.writtenByPeople() || field.from() != null || field.compute() != null)
                .toList();
        var frame = frames.frame(actor, title, null, "登记", "record/" + entity.id() + "/new", entity, fields, doing);
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
                .filter(field -> !field.type().is(FieldKind.DECISION))
                .toList();
        var frame = frames.frame(
                actor, record.title(), "修改", "保存", "record/" + entity.id() + "/" + record.id(), entity, fields, doing);
        frame.begin(record.values(), () -> {
            removeAll();
            change(entity, record);
        });
        add(frame);
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
