package org.longzheng.ui.forms;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.Linkage;
import org.longzheng.kernel.records.Linkage.Standing;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.ui.cases.CaseNavigation;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/** Starts a process: the applicant's fields, the checklist, and what happens after submitting. */
@Route("start/:process")
class StartView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient Definitions definitions;
    private final transient Records records;
    private final transient Workflows workflows;
    private final transient Linkage linkage;
    private final transient Documents documents;
    private final transient FormFrames frames;
    private final transient Clock clock;
    private final transient Actor actor = CurrentActor.get();
    private String title = "";

    StartView(
            Definitions definitions,
            Records records,
            Workflows workflows,
            Linkage linkage,
            Documents documents,
            FormFrames frames,
            Clock clock) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.linkage = linkage;
        this.documents = documents;
        this.frames = frames;
        this.clock = clock;
        setSizeFull();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var catalogue = definitions.current();
        var process = event.getRouteParameters()
                .get("process")
                .filter(id -> workflows.startable(actor).contains(id))
                .flatMap(catalogue::findProcess)
                .orElseThrow(NotFoundException::new);
        title = NewRecord.isRegistered(catalogue, process)
                ? NewRecord.words(catalogue, catalogue.entity(process.entity()))
                : process.label().zh() + "申请";
        draw(catalogue, process);
    }

    @Override
    public String getPageTitle() {
        return title + " · 龙政";
    }

    private void draw(Catalogue catalogue, ProcessDefinition process) {
        removeAll();
        var entity = catalogue.entity(process.entity());
        var materials = new MaterialsPage(entity, actor, documents);
        var doing = new Starting(process, entity, materials, new AfterBox(first(catalogue, process), clock));
        var frame =
                frames.frame(actor, title, null, "提交", "start/" + process.id(), entity, asked(process, entity), doing);
        if (!materials.isEmpty()) {
            frame.form().page("材料", materials, materials::progress);
            materials.whenChanged(frame::changed);
        }
        AlikePanel.of(records, actor, entity, frame).ifPresent(frame::rail);
        frame.rail(doing.after, origin(catalogue, process));
        frame.begin(Map.of(), () -> draw(catalogue, process));
        add(frame);
    }

    /** What the applicant writes: as the start says, else every field that no step fills. */
    private static List<FieldDefinition> asked(ProcessDefinition process, EntityDefinition entity) {
        if (!process.start().fills().isEmpty()) {
            return process.start().fills().stream()
                    .map(entity.fields()::get)
                    .filter(field -> field != null)
                    .toList();
        }
        var later = new HashSet<String>();
        process.steps().values().forEach(step -> {
            later.addAll(step.fills());
            step.choices().values().forEach(choice -> later.addAll(choice.needs()));
        });
        return entity.fields().values().stream()
                .filter(field -> field.writtenByPeople() && !later.contains(field.id()))
                .toList();
    }

    private static String first(Catalogue catalogue, ProcessDefinition process) {
        return process.steps().values().stream()
                .findFirst()
                .map(step -> {
                    var who = step.by().stream()
                            .filter(Performer.Role.class::isInstance)
                            .map(by -> ((Performer.Role) by).role())
                            .map(role -> catalogue.roles().containsKey(role)
                                    ? catalogue.roles().get(role).label().zh()
                                    : role)
                            .collect(Collectors.joining("、"));
                    return step.label().zh() + (who.isEmpty() ? "" : "（" + who + "）");
                })
                .orElse("");
    }

    private static Div origin(Catalogue catalogue, ProcessDefinition process) {
        var module = catalogue.modules().get(process.module());
        var words = module == null ? process.label().zh() : module.label().zh() + " " + module.version();
        return Parts.box("lz-box", new H3("本表来自"), Parts.text(words, "lz-soft"));
    }

    /** What the form of a start asks of the kernel. */
    private final class Starting implements FormFrame.Doings {

        private final ProcessDefinition process;
        private final EntityDefinition entity;
        private final MaterialsPage materials;
        private final AfterBox after;
        private boolean started;

        Starting(ProcessDefinition process, EntityDefinition entity, MaterialsPage materials, AfterBox after) {
            this.process = process;
            this.entity = entity;
            this.materials = materials;
            this.after = after;
        }

        @Override
        public List<Refusal> judge(Map<String, @Nullable Object> values) {
            return workflows.judgeStart(actor, process.id(), values);
        }

        @Override
        public Map<String, @Nullable Object> suggest(Map<String, @Nullable Object> values) {
            return records.suggest(actor, entity.id(), values);
        }

        @Override
        public Standing standing(Map<String, @Nullable Object> values) {
            var standing = linkage.of(actor, entity.id(), null, values);
            materials.ask(standing.materials());
            after.show(workflows.prospect(actor, process.id(), values).orElse(null));
            return standing;
        }

        @Override
        public Map<String, @Nullable Object> kept() {
            return materials.kept();
        }

        @Override
        public void restore(Map<String, @Nullable Object> kept) {
            materials.restore(kept);
        }

        @Override
        public void submit(Map<String, @Nullable Object> values, Submission submission) {
            var moved = workflows.start(actor, process.id(), new Start(values, materials.given(), submission));
            started = true;
            Parts.told("已提交，可在「我发起的」中查看进度。");
            CaseNavigation.open(moved.process(), moved.caseId());
        }

        @Override
        public void close() {
            if (!started) {
                getUI().ifPresent(ui -> ui.navigate("list/" + entity.id()));
            }
        }
    }
}
