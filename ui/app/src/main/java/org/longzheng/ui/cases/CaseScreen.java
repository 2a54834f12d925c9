package org.longzheng.ui.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.longzheng.ui.forms.Drafts;
import org.longzheng.ui.forms.PhraseMenu;
import org.longzheng.ui.forms.Phrases;
import org.longzheng.ui.forms.StepFields;
import org.longzheng.ui.lists.ValueTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.states.LoggedErrors;
import org.longzheng.ui.states.RecordNotices;
import org.longzheng.ui.states.StatePanel;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.GridKeys;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Lights;
import org.longzheng.ui.theme.Parts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** One case: what it is, where it stands, what has been said, what may be done. After a decision the next case opens. */
@Route("case/:process/:id")
class CaseScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int NEIGHBOURS = 200;

    private final transient Workflows workflows;
    private final transient CaseVerbs verbs;
    private final transient Worklist worklist;
    private final transient Records records;
    private final transient Documents documents;
    private final transient Definitions definitions;
    private final transient ValueTexts texts;
    private final transient StepFields.Factory stepFields;
    private final transient Drafts drafts;
    private final transient Phrases phrases;
    private final transient LoggedErrors errors;
    private final transient Supervision supervision;
    private final transient Clock clock;
    private final transient Actor actor = CurrentActor.get();
    private transient @Nullable LegalDays legalDays;
    private transient @Nullable Votes votes;
    private transient CaseView view;
    private transient @Nullable StepFields fields;
    private final Div told = new Div();
    private final Span saved = Parts.text("", "lz-muted", "lz-xs");
    private String submissionKey = UUID.randomUUID().toString();
    private String title = "";

    CaseScreen(
            Workflows workflows,
            Verbs verbs,
            Worklist worklist,
            Records records,
            Documents documents,
            Definitions definitions,
            ValueTexts texts,
            StepFields.Factory stepFields,
            Drafts drafts,
            Phrases phrases,
            LoggedErrors errors,
            Supervision supervision,
            Clock clock) {
        this.workflows = workflows;
        this.verbs = new CaseVerbs(verbs, actor, this::splitRows, this::phrases);
        this.worklist = worklist;
        this.records = records;
        this.documents = documents;
        this.definitions = definitions;
        this.texts = texts;
        this.stepFields = stepFields;
        this.drafts = drafts;
        this.phrases = phrases;
        this.errors = errors;
        this.supervision = supervision;
        this.clock = clock;
        addClassNames("lz-view", "lz-case");
        saved.getElement().setAttribute("aria-live", "polite");
        Shortcuts.addShortcutListener(this, () -> go(""), Key.ESCAPE).listenOn(this);
        Shortcuts.addShortcutListener(this, this::primary, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(this);
    }

    /** Where documents can be served and votes held; the previews of screens have no such place. */
    @Autowired
    void serving(ObjectProvider<LegalDays> days, ObjectProvider<Votes> voting) {
        legalDays = days.getIfAvailable();
        votes = voting.getIfAvailable();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var process = event.getRouteParameters().get("process").orElse("");
        var id = event.getRouteParameters().get("id").orElse("");
        var found = definitions.current().findProcess(process).isPresent()
                ? Reference.id(id).flatMap(number -> workflows.view(actor, process, number))
                : Optional.<CaseView>empty();
        removeAll();
        if (found.isEmpty()) {
            title = "打不开";
            add(StatePanel.closed(Parts.button("回到待办", () -> go(""))));
            return;
        }
        show(found.get());
    }

    @Override
    public String getPageTitle() {
        return title + " · 龙政";
    }

    private void show(CaseView found) {
        view = found;
        submissionKey = UUID.randomUUID().toString();
        removeAll();
        told.removeAll();
        var process = definitions.current().process(view.process());
        var entity = definitions.current().entity(process.entity());
        title = process.label().zh() + " " + view.record().title();
        var clockCard = new ClockCard(view.clocks(), view.spent(), today());

        // head
        var heading = Parts.title(process.label().zh() + "　" + view.record().title());
        add(head(heading));
        CaseActs.why(view).ifPresent(why -> add(Parts.text(why, "lz-muted", "lz-sm", "lz-case-why")));
        if (view.suspended() != null) {
            add(Parts.box("lz-note yellow", Icon.WARNING.create(), Parts.text(view.suspended(), "lz-grow")));
        }
        add(told);
        RecordNotices.of(
                        view.record(),
                        records.findings(actor, entity.id(), view.record().id()))
                .forEach(this::add);
        if (view.record().closed() != null) {
            add(facts(entity));
            return;
        }
        var ended = view.outcomeLabel() == null ? "办结" : view.outcomeLabel();
        var left = view.clocks().isEmpty() ? "" : ClockCard.words(view.clocks().getFirst());
        add(new ProcessPicture(view.picture(), view.open(), ended, left));
        add(ProcessPicture.steps(view.picture()));

        // columns
        var application = new Div(facts(entity));
        materials().ifPresent(application::add);
        var right = new Div(clockCard);
        mine().or(() -> view.tasks().stream().findFirst())
                .filter(task -> task.signsNeeded() > 1)
                .ifPresent(task -> right.add(SideCards.signs(task, account -> remove(task, account))));
        var voting = mine().filter(task -> votes(task.step()));
        if (voting.isPresent() || !view.votes().isEmpty()) {
            right.add(new VoteCard(
                    view.votes(), voting.map(task -> conducting(task)).orElse(null)));
        }
        if (!view.copies().isEmpty()) {
            right.add(SideCards.copies(view.copies()));
        }
        right.add(SideCards.documents(view.documents(), documents, actor));
        if (!view.linked().isEmpty()) {
            right.add(new LinkedCasesPanel(view.linked()));
        }
        add(Parts.box("lz-cols", application, new Div(opinions(entity)), right));
        new GridKeys(heading)
                .letter(clockCard::explain, Key.KEY_W)
                .letter(() -> neighbour(-1), Key.of("["))
                .letter(() -> neighbour(1), Key.of("]"))
                .help();
        heading.getElement().callJsFunction("focus");
    }

    private Div head(H1 heading) {
        var back = Parts.button("", () -> go(""), ButtonVariant.LUMO_TERTIARY);
        back.setIcon(Icon.BACK.create());
        back.setAriaLabel("回到待办");
        var head = Parts.box("lz-head", back, heading);
        if (view.number() != null && !view.record().title().contains(view.number())) {
            head.add(Parts.text(view.number(), "lz-soft", "lz-sm", "lz-nw"));
        }
        head.add(stands());
        if (view.archive() != null) {
            head.add(Parts.text(view.archive(), "lz-soft", "lz-sm"));
        }
        head.add(new CaseActs(view, new CaseActs.Taking() {
            @Override
            public void choice(Task task, Offer offer) {
                choose(task, offer);
            }

            @Override
            public void verb(@Nullable Task task, Offer offer) {
                CaseScreen.this.verb(task, offer);
            }

            @Override
            public void act(Offer offer) {
                CaseScreen.this.act(offer);
            }
        }));
        return head;
    }

    private Component stands() {
        if (!view.open()) {
            return Parts.badge(
                    "已办结　" + Objects.requireNonNullElse(view.outcomeLabel(), ""), org.longzheng.ui.theme.Tone.PLAIN);
        }
        var step = view.tasks().isEmpty() ? "办理中" : view.tasks().getFirst().stepLabel();
        if (view.clocks().isEmpty()) {
            return Parts.badge(step, org.longzheng.ui.theme.Tone.TINT);
        }
        var now = view.clocks().getFirst();
        return Lights.badge(now.light(), step + "　" + ClockCard.words(now));
    }

    private void verb(@Nullable Task task, Offer offer) {
        verbs.open(view, title, task, offer, moved -> {
            Parts.told(offer.label() + "，已办。");
            if (moved.caseId() == view.record().id()) {
                refresh();
            } else {
                go(CaseNavigation.path(moved.process(), moved.caseId()));
            }
        });
    }

    private boolean votes(String step) {
        return votes != null
                && definitions.current().process(view.process()).allSteps().stream()
                        .anyMatch(each -> each.id().equals(step) && each.vote() != null);
    }

    private VoteCard.Conducting conducting(Task task) {
        var voting = Objects.requireNonNull(votes);
        return new VoteCard.Conducting() {
            @Override
            public void keep() {
                vote(() -> new VoteDialog(
                                actor,
                                voting,
                                task.id(),
                                voting.sheet(actor, task.id()),
                                true,
                                today(),
                                () -> refresh())
                        .open());
            }

            @Override
            public void open() {
                vote(() -> new VoteDialog(
                                actor,
                                voting,
                                task.id(),
                                voting.sheet(actor, task.id()),
                                false,
                                today(),
                                () -> refresh())
                        .open());
            }

            @Override
            public void end() {
                vote(() -> {
                    voting.close(actor, task.id(), null, Submission.once());
                    refresh();
                });
            }

            @Override
            public void discard() {
                vote(() -> {
                    voting.discard(actor, task.id(), "主持人作废，重新表决", Submission.once());
                    refresh();
                });
            }
        };
    }

    private void vote(Runnable act) {
        try {
            act.run();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    private String splitRows(CaseView shown) {
        var splits = definitions.current().process(shown.process()).standing().splits();
        return splits == null ? "" : splits.rows();
    }

    private void remove(Task task, String account) {
        try {
            verbs.removeSigner(task, account);
            refresh();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    private CaseFacts facts(EntityDefinition entity) {
        var process = definitions.current().process(view.process());
        return new CaseFacts(records, texts, documents, actor, process, entity, view.record());
    }

    /** Nothing where the process asks for no papers. */
    private Optional<Component> materials() {
        if (view.materials().isEmpty()) {
            return Optional.empty();
        }
        boolean keeps =
                mine().filter(task -> task.fills().contains("materials")).isPresent();
        return Optional.of(new MaterialCard(view.materials(), documents, actor, keeps ? this::set : null));
    }

    private void set(String material, MaterialCard.Given given) {
        try {
            workflows.material(actor, view.process(), view.record().id(), material, given.state(), given.file());
            refresh();
        } catch (RefusedException refused) {
            tell(refused.refusals());
        }
    }

    private Section opinions(EntityDefinition entity) {
        var title = new H2("意见与经过");
        title.add(Parts.text("最近在前", "lz-muted"));
        var section = new Section();
        section.addClassNames("lz-panel", "lz-pn", "lz-fill");
        section.add(title);
        fields = null;
        mine().ifPresent(task -> {
            var here = stepFields.create(entity, view.record().id(), onScreen(task), actor);
            if (!here.isEmpty()) {
                fields = here;
                // where several sign, each writes their own
                if (task.signsNeeded() <= 1) {
                    here.show(view.record().values());
                }
                drafts.find(actor, draft(task)).ifPresent(draft -> here.show(draft.values()));
                here.require(task.choices().stream()
                        .filter(offer -> !offer.adverse())
                        .findFirst()
                        .map(Offer::needs)
                        .orElse(List.of()));
                here.whenChanged(() -> keep(task, here));
                var below = Parts.row();
                here.opinion().ifPresent(text -> below.add(phrases(task, text)));
                below.add(Parts.box("lz-grow"), saved);
                section.add(here, below);
            }
        });
        section.add(new Timeline(
                view.timeline(), supervision.ofCase(actor, view.record().id())));
        return section;
    }

    private PhraseMenu phrases(@Nullable Task task, TextArea into) {
        return new PhraseMenu(phrases, actor, declared(task), into);
    }

    /** What the step offers to say. */
    private List<String> declared(@Nullable Task task) {
        return task == null
                ? List.of()
                : definitions
                        .current()
                        .process(view.process())
                        .step(task.step())
                        .map(StepDefinition::phrases)
                        .orElse(List.of());
    }

    /** Keeps what was written, for its author alone: nothing typed is ever lost, and nobody else's words are touched. */
    private void keep(Task task, StepFields here) {
        var at = drafts.keep(actor, draft(task), here.values());
        saved.setText("草稿 " + Days.time(at) + " 已存");
    }

    private static String draft(Task task) {
        return "task/" + task.id();
    }

    /** What the step itself fills; what only one choice asks for is asked when it is chosen. */
    private List<String> onScreen(Task task) {
        return definitions
                .current()
                .process(view.process())
                .step(task.step())
                .map(step ->
                        task.fills().stream().filter(step.fills()::contains).toList())
                .orElse(task.fills());
    }

    private Optional<Task> mine() {
        return CaseActs.mine(view);
    }

    private void primary() {
        mine().ifPresent(task -> task.choices().stream()
                .filter(offer -> !offer.adverse() && offer.refused() == null)
                .findFirst()
                .ifPresent(offer -> choose(task, offer)));
    }

    private void choose(Task task, Offer offer) {
        decide(offer, onScreen(task), (values, reason, target, reasons) -> {
            var all =
                    new java.util.LinkedHashMap<String, @Nullable Object>(fields == null ? Map.of() : fields.values());
            all.putAll(values);
            var moved = workflows.choose(
                    actor,
                    task.id(),
                    new Decision(offer.id(), all, reason, target, null, new Submission(submissionKey, reasons)));
            drafts.drop(actor, draft(task));
            return moved;
        });
    }

    private void act(Offer offer) {
        if (offer.kind().equals("serve")) {
            serve(offer);
            return;
        }
        var process = view.process();
        var id = view.record().id();
        decide(offer, List.of(), (values, reason, target, reasons) -> {
            var decision =
                    new Decision("", values, reason, target, null, new Submission(submissionKey + offer.id(), reasons));
            return switch (offer.kind()) {
                case "pause" -> workflows.pause(actor, process, id, offer.id(), decision);
                case "resume" -> workflows.resume(actor, process, id, offer.id(), decision);
                case "extend" -> workflows.extend(actor, process, id, offer.id(), decision);
                default -> workflows.act(actor, process, id, offer.id(), decision);
            };
        });
    }

    private void serve(Offer offer) {
        if (legalDays != null) {
            new ServeDialog(actor, legalDays, Long.parseLong(offer.id()), offer.label(), today(), this::refresh).open();
        }
    }

    /** Takes an offer at once when nothing more is asked, else after a dialog. */
    private void decide(Offer offer, List<String> onScreen, Act act) {
        var more = offer.needs().stream()
                .filter(need -> !need.equals("reason") && !onScreen.contains(need))
                .filter(need -> !offer.kind().equals("extend") || !need.equals(DecisionDialog.LENGTH))
                .toList();
        boolean asks = offer.adverse()
                || !more.isEmpty()
                || offer.needs().contains("reason")
                || !offer.targets().isEmpty();
        if (asks || !offer.kind().equals("choice")) {
            dialog(offer, more, act).open();
            return;
        }
        try {
            moved(offer, act.take(Map.of(), null, null, Map.of()));
        } catch (RefusedException refused) {
            refused(offer, refused.refusals(), act);
        } catch (RuntimeException fault) {
            failed(fault);
        }
    }

    private DecisionDialog dialog(Offer offer, List<String> more, Act act) {
        var process = definitions.current().process(view.process());
        var entity = definitions.current().entity(process.entity());
        var here =
                more.isEmpty() ? null : stepFields.create(entity, view.record().id(), more, actor);
        if (here != null) {
            here.require(more);
            here.show(view.record().values());
        }
        return new DecisionDialog(
                offer,
                process.label().zh() + "　" + view.record().title(),
                here,
                text -> phrases(mine().orElse(null), text),
                (values, reason, target, reasons) -> moved(offer, act.take(values, reason, target, reasons)));
    }

    private void refused(Offer offer, List<Refusal> refusals, Act act) {
        if (refusals.stream().allMatch(refusal -> refusal.severity() == Refusal.Severity.WARN)) {
            var dialog = dialog(offer, List.of(), act);
            dialog.tell(refusals);
            dialog.open();
            return;
        }
        tell(refusals);
    }

    private void tell(List<Refusal> refusals) {
        told.removeAll();
        if (fields != null) {
            fields.tell(refusals);
            fields.lead(refusals);
        }
        boolean conflict = refusals.stream()
                .anyMatch(refusal -> List.of("stale", "not-found", "signed").contains(refusal.id()));
        for (var refusal : refusals) {
            var strip = Parts.box("lz-note red", Icon.WARNING.create(), Parts.text(refusal.message(), "lz-grow"));
            strip.getElement().setAttribute("role", "alert");
            if (conflict) {
                strip.add(Parts.link("看变化", this::refresh));
            }
            told.add(strip);
        }
    }

    private void failed(RuntimeException fault) {
        told.removeAll();
        told.add(StatePanel.failed("没有办成，填写的内容都在", "系统出了问题，已记录。再点一次不会重复办理。", errors.record(fault)));
    }

    private void refresh() {
        workflows.view(actor, view.process(), view.record().id()).ifPresentOrElse(this::show, () -> go(""));
    }

    /** Opens the task before or after this case in the inbox. */
    private void neighbour(int by) {
        var rows = worklist.inbox(actor, InboxQuery.first(NEIGHBOURS)).rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).caseId() == view.record().id() && i + by >= 0 && i + by < rows.size()) {
                go(CaseNavigation.path(
                        rows.get(i + by).process(), rows.get(i + by).caseId()));
                return;
            }
        }
    }

    /** Says what was done, and opens what comes next. */
    private void moved(Offer offer, CaseMoved moved) {
        Parts.told(offer.label() + "，已办。"
                + (moved.documents().isEmpty()
                        ? ""
                        : "生成文书 " + moved.documents().size() + " 份。"));
        if (!offer.kind().equals("choice")) {
            refresh();
            return;
        }
        var next = worklist.inbox(actor, InboxQuery.first(2)).rows().stream()
                .filter(row -> row.caseId() != view.record().id())
                .findFirst();
        if (next.isPresent()) {
            go(CaseNavigation.path(next.get().process(), next.get().caseId()));
        } else {
            go("");
        }
    }

    private void go(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Brings an offer before the kernel. */
    @FunctionalInterface
    private interface Act {
        CaseMoved take(
                Map<String, @Nullable Object> values,
                @Nullable String reason,
                @Nullable String target,
                Map<String, String> reasons);
    }
}
