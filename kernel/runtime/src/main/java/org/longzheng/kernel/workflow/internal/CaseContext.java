package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.CardFields;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.SeriesDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.documents.Issuing;
import org.longzheng.kernel.documents.Issuing.Issued;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** One case during one act or one look: its definition, its record, its history and its limits, read once. */
class CaseContext {

    final Catalogue catalogue;
    final ProcessDefinition process;
    final EntityDefinition entity;
    final Actor actor;
    final LocalDateTime now;
    final CaseRow row;
    final List<ActRow> acts;
    final CaseClocks clocks;
    StoredRecord record;

    private final Services services;
    private final RecordStore store;
    private final Organs organs;
    private final Issuing issuing;
    private final MaterialMapper materials;
    private final Clocks allClocks;
    private final ActMapper allActs;
    private final Openings openings;
    private final Afterwards afterwards;
    private final CaseLinkMapper links;
    private @Nullable List<MaterialRow> materialRows;
    private @Nullable List<Issued> documents;

    CaseContext(
            Catalogue catalogue,
            ProcessDefinition process,
            Actor actor,
            LocalDateTime now,
            CaseRow row,
            StoredRecord record,
            List<ActRow> acts,
            CaseClocks clocks,
            Services services) {
        this.catalogue = catalogue;
        this.process = process;
        this.entity = catalogue.entity(process.entity());
        this.actor = actor;
        this.now = now;
        this.row = row;
        this.record = record;
        this.acts = new ArrayList<>(acts);
        this.clocks = clocks;
        this.services = services;
        this.store = services.store();
        this.organs = services.organs();
        this.issuing = services.issuing();
        this.materials = services.materials();
        this.allClocks = services.clocks();
        this.allActs = services.acts();
        this.openings = services.openings();
        this.afterwards = services.afterwards();
        this.links = services.links();
    }

    /** What a context asks when it needs more than it was given. */
    record Services(
            RecordStore store,
            Organs organs,
            Issuing issuing,
            MaterialMapper materials,
            Clocks clocks,
            ActMapper acts,
            Openings openings,
            Afterwards afterwards,
            CaseLinkMapper links,
            VoteMapper votes) {}

    private @Nullable CaseVotes caseVotes;

    /** The votes that were held in the case. */
    CaseVotes votes() {
        if (caseVotes == null) {
            caseVotes = new CaseVotes(this, store, services.votes());
        }
        return caseVotes;
    }

    /** True when a step of the process holds a vote, so that {@code vote} means something. */
    boolean hasVotes() {
        return process.allSteps().stream().anyMatch(step -> step.vote() != null);
    }

    /** What the case is called for people whose rights are not asked. */
    String outwardTitle() {
        return store.outwardTitle(record);
    }

    Openings openings() {
        return openings;
    }

    Afterwards afterwards() {
        return afterwards;
    }

    private @Nullable String chosenTarget;
    private boolean begins;

    /** What whoever acts chose as target: a step to go back to, or the process that takes what is handed over. */
    @Nullable
    String chosenTarget() {
        return chosenTarget;
    }

    void chose(@Nullable String target) {
        chosenTarget = target;
    }

    /** The case is begun by the act at hand. */
    void begins() {
        begins = true;
    }

    /** What a case under a contract lacks may still be missing now: the first person who acts on it is asked. */
    boolean mayBeUnfinished() {
        return row.contract != null && (begins || actor.isPlatform());
    }

    /** Fields that a case under a contract needs and does not have yet, in the order of the entity. */
    List<String> lacking() {
        if (row.contract == null || !row.isOpen) {
            return List.of();
        }
        var missing = store.judge(actor, record, Writing.of("judge").seeing(this::over)).stream()
                .filter(refusal -> refusal.id().equals("required"))
                .map(Refusal::field)
                .collect(Collectors.toSet());
        return entity.fields().keySet().stream().filter(missing::contains).toList();
    }

    /** The same case as somebody else would find it: for judging who could act. */
    CaseContext as(Actor other) {
        return new CaseContext(catalogue, process, other, now, row, record, acts, clocks, services);
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    // expressions

    Scope scope() {
        var scope = store.scope(actor, record);
        return new CaseScope(this, scope, scope);
    }

    /** As {@link #scope()}, but {@code next(series)} draws for another record. */
    Scope scopeDrawingFor(StoredRecord other) {
        return new CaseScope(this, store.scope(actor, record), store.scope(actor, other));
    }

    /** Adds what only the workflow knows to a scope of the record. */
    Scope over(Scope below) {
        return new CaseScope(this, below, below);
    }

    /** As {@link #scope()}, but the title is the one that anybody may read. */
    Scope outwardScope() {
        return new ScopeOver(scope()) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("title") ? store.outwardTitle(record) : super.name(name);
            }
        };
    }

    /** What stands against every act of the actor when a seal closes the case, else null. */
    @Nullable
    Refusal closed() {
        var say = store.closedTo(actor, record);
        return say == null ? null : Refusal.of("sealed", say + "，您不在其中，不能办理。如需办理，请联系指定的人员。");
    }

    boolean holds(@Nullable Expression condition) {
        return condition == null || Boolean.TRUE.equals(condition.evaluate(scope()));
    }

    // limits of others

    /** The limits of a record that this case leads to; empty for one that has none. */
    Optional<CaseClocks> clocksOf(RecordValue other) {
        if (!other.id().matches("[0-9]+")) {
            return Optional.empty();
        }
        var id = Long.parseLong(other.id());
        var otherProcess = catalogue.findProcess(other.entity()).orElse(null);
        return otherProcess != null
                ? Optional.of(allClocks.of(otherProcess, id))
                : catalogue.findEntity(other.entity()).map(otherEntity -> allClocks.of(otherEntity, id));
    }

    /** The legal day of a mark of another case, null when it has not been reached or was taken back. */
    @Nullable
    LocalDate markDayOf(RecordValue other, String mark) {
        if (catalogue.findProcess(other.entity()).isPresent() && other.id().matches("[0-9]+")) {
            var history = allActs.ofCase(Long.parseLong(other.id()));
            for (int i = history.size() - 1; i >= 0; i--) {
                if (!history.get(i).struck && marksOf(history.get(i)).contains(mark)) {
                    return history.get(i).legalDay;
                }
            }
        }
        return other.has(mark) && other.get(mark) instanceof LocalDate day ? day : null;
    }

    // steps

    Optional<StepDefinition> step(String id) {
        return Steps.find(process, id);
    }

    /** The group that runs a branch, or empty. */
    Optional<StepDefinition> groupOf(String branch) {
        return process.steps().values().stream()
                .filter(group -> group.together().containsKey(branch))
                .findFirst();
    }

    String stepLabel(String id) {
        return id.equals(Target.BackTo.START)
                ? "补正"
                : step(id).map(step -> step.label().zh()).orElse(id);
    }

    /** The state to be shown where a step says how to judge it, or null when the step names it. */
    @Nullable
    String stateNow() {
        for (var id : row.stepList()) {
            var step = groupOf(id).or(() -> step(id)).orElse(null);
            if (step != null && step.stateBy() != null && step.stateBy().evaluate(scope()) instanceof String code) {
                return code;
            }
        }
        return null;
    }

    StepDefinition firstStep() {
        return process.steps().values().iterator().next();
    }

    // organs

    Organ organ(String id) {
        return organs.get(id);
    }

    /** Hands the case to another organ, which deals with it from now on. */
    void moveTo(String organ) {
        row.organ = organs.get(organ).id();
    }

    Organ caseOrgan() {
        return organs.get(row.organ);
    }

    /** The organ at which a step is done: a place, a level on the case's branch, a path, or the case's own organ. */
    Organ organAt(@Nullable Expression at) {
        return organAt(at, scope());
    }

    Organ organAt(@Nullable Expression at, Scope scope) {
        if (at == null) {
            return caseOrgan();
        }
        var word = at.text().strip();
        if (catalogue.isLevel(word)) {
            return organs.atLevel(row.organ, word).orElseThrow(() -> noOrgan(word));
        }
        return organs.get(organId(at.evaluate(scope), word));
    }

    /** As {@link #organAt}, but a place that was not needed so far stays open, and the case's own organ stands in for one that cannot be told yet. */
    String organIfKnown(@Nullable Expression at) {
        if (at == null) {
            return row.organ;
        }
        var word = at.text().strip();
        var place = process.places().get(word);
        try {
            return place == null || row.placeMap().containsKey(word)
                    ? organAt(at).id()
                    : organId(place.evaluate(scope()), word);
        } catch (RefusedException | ExpressionException notYet) {
            return row.organ;
        }
    }

    /** A place, fixed when first needed. */
    String place(String name) {
        var known = row.placeMap().get(name);
        if (known != null) {
            return known;
        }
        var found = organId(process.places().get(name).evaluate(scope()), name);
        row.place(name, found);
        return found;
    }

    static String organId(@Nullable Object value, String what) {
        if (value instanceof String id && !id.isEmpty()) {
            return id;
        }
        if (value instanceof RecordValue found) {
            var organ = found.organ();
            return organ != null ? organ : found.id();
        }
        throw noOrgan(what);
    }

    static RefusedException noOrgan(String what) {
        return new RefusedException(Refusal.of("organ", "无法确定由哪个机关办理（" + what + "）。补全有关机构和行政区划后再提交。"));
    }

    // history

    /** The legal day of a mark, null when it has not been reached or was taken back. */
    @Nullable
    LocalDate markDay(String mark) {
        for (int i = acts.size() - 1; i >= 0; i--) {
            var act = acts.get(i);
            if (!act.struck && marksOf(act).contains(mark)) {
                return act.legalDay;
            }
        }
        if (mark.endsWith(".served")) {
            var kind = mark.substring(0, mark.length() - ".served".length());
            return documents().stream()
                    .filter(document -> document.kind().equals(kind)
                            && document.status().equals("ISSUED")
                            && document.servedOn() != null)
                    .map(Issued::servedOn)
                    .findFirst()
                    .orElse(null);
        }
        return record.values().get(mark) instanceof LocalDate day ? day : null;
    }

    /** The marks that an act reached, as definitions write them. */
    Set<String> marksOf(ActRow act) {
        return switch (act.kind) {
            case ActRow.START -> Set.of("start", "created");
            case ActRow.CHOICE ->
                act.target != null
                        ? Set.of(act.step + "." + act.choice)
                        : Set.of(act.step, act.step + "." + act.choice);
            case ActRow.ACTION -> Set.of(String.valueOf(act.choice));
            case ActRow.SERVE -> Set.of(act.choice + ".served");
            default -> Set.of();
        };
    }

    /** Acts that still stand, oldest first. */
    List<ActRow> standing() {
        return acts.stream().filter(act -> !act.struck).toList();
    }

    /**
     * Steps that may be sent back to, oldest first: done in this case, not behind a decision that was served, and not over a case that was opened
     * and is still open. Correction, pause and extension notices are no decisions.
     */
    List<String> earlierSteps(String from) {
        var notices = notices();
        var decided = documents().stream()
                .filter(document -> document.servedOn() != null && !notices.contains(document.kind()))
                .map(Issued::act)
                .collect(Collectors.toSet());
        var opening = opens() ? new HashSet<>(links.actsWithOpenCases(row.id)) : Set.<Long>of();
        var found = new ArrayList<String>();
        var stands = standing();
        for (int i = stands.size() - 1; i >= 0; i--) {
            var act = stands.get(i);
            if (decided.contains(act.id) || opening.contains(act.id)) {
                break;
            }
            if (act.is(ActRow.START)) {
                break;
            }
            if (act.leavesStep()
                    && !act.step.equals(from)
                    && !found.contains(act.step)
                    && process.steps().containsKey(act.step)
                    && !Nodes.isSilent(process.steps().get(act.step))) {
                found.addFirst(act.step);
            }
        }
        return found;
    }

    private boolean opens() {
        return process.effects().anyMatch(Effect.OpenCase.class::isInstance);
    }

    private Set<String> notices() {
        var kinds = new HashSet<String>();
        process.allSteps().stream()
                .flatMap(step -> step.choices().values().stream())
                .filter(choice -> choice.target() instanceof Target.BackTo && choice.document() != null)
                .forEach(choice -> kinds.add(choice.document()));
        process.pauses().values().stream()
                .map(ProcessDefinition.PauseDefinition::document)
                .filter(Objects::nonNull)
                .forEach(kinds::add);
        process.limits().values().stream()
                .map(ProcessDefinition.LimitDefinition::extend)
                .filter(Objects::nonNull)
                .map(ProcessDefinition.Extend::document)
                .filter(Objects::nonNull)
                .forEach(kinds::add);
        return kinds;
    }

    /** Acts that a return to a step takes back: from the last time it was done on, with all signatures under it. */
    Set<Long> actsSince(String step) {
        var stands = standing();
        var wholeCase = step.equals(Target.BackTo.START);
        ActRow first = null;
        for (var act : stands) {
            if (wholeCase ? act.is(ActRow.START) : act.leavesStep() && step.equals(act.step)) {
                first = act;
            }
        }
        if (first == null) {
            return Set.of();
        }
        var from = first;
        return stands.stream()
                .filter(act -> act.is(ActRow.CHOICE) || act.is(ActRow.SIGN))
                .filter(act -> act.id > from.id
                        || !wholeCase && (act.id == from.id || Objects.equals(act.taskId, from.taskId)))
                .map(act -> act.id)
                .collect(Collectors.toSet());
    }

    void strike(Collection<Long> ids) {
        acts.stream().filter(act -> ids.contains(act.id)).forEach(act -> act.struck = true);
    }

    // documents and materials

    List<Issued> documents() {
        var known = documents;
        if (known == null) {
            known = new ArrayList<>(row.instance.isEmpty() ? List.of() : issuing.ofCase(row.id));
            documents = known;
        }
        return known;
    }

    void issued(Issued document) {
        if (documents != null) {
            documents.addFirst(document);
        }
    }

    private final Map<String, String> drawn = new HashMap<>();

    /** Notes a number that was drawn in this act for a document that is about to be issued. */
    void drew(String document, @Nullable String number) {
        if (number != null) {
            drawn.put(document, number);
        }
    }

    /** True when this act drew a number for a document. */
    boolean drewNumber() {
        return !drawn.isEmpty();
    }

    @Nullable
    String numberOf(String document) {
        var fresh = drawn.get(document);
        return fresh != null
                ? fresh
                : documents().stream()
                        .filter(issued -> issued.kind().equals(document)
                                && issued.status().equals("ISSUED"))
                        .map(Issued::number)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    String drawNumber(String series, Scope forRecord) {
        var id = catalogue
                .findSeries(process.module(), series)
                .map(SeriesDefinition::id)
                .orElse(series);
        return issuing.next(id, forRecord, actingOrgan(), today());
    }

    private @Nullable Actor principal;

    /** Whom the actor acts for in this act, found where the right was judged; null: the actor acts in person. */
    @Nullable
    Actor principal() {
        return principal;
    }

    void actFor(@Nullable Actor whom) {
        principal = whom;
    }

    private @Nullable Organ acting;

    /** The organ in whose name the act is done; documents and numbers are its own. */
    Organ actingOrgan() {
        return acting == null ? caseOrgan() : acting;
    }

    void actIn(Organ organ) {
        acting = organ;
    }

    Checklist checklist() {
        var rows = materialRows;
        if (rows == null) {
            rows = entity.materials().isEmpty() ? List.of() : materials.ofCase(row.id);
            materialRows = rows;
        }
        return new Checklist(entity, rows, scope());
    }

    /** Reads the checklist anew when it is asked for. */
    void forgetMaterials() {
        materialRows = null;
    }

    void materials(List<MaterialRow> rows) {
        materialRows = rows;
    }

    // linked cases

    private final List<CaseLink> opened = new ArrayList<>();

    /** Notes a case that this act opens. */
    void opened(long linkedCase, Effect.OpenCase open) {
        var link = new CaseLink();
        link.linkedId = linkedCase;
        link.openerId = row.id;
        link.field = open.into();
        link.contract = open.contract();
        opened.add(link);
    }

    /** The cases that this act opened, each once. */
    List<CaseLink> takeOpened() {
        var found = List.copyOf(opened);
        opened.clear();
        return found;
    }

    // people

    /** Whom the paths lead to that name who must not do a step: persons, and their relatives, or cards. */
    List<RecordValue> avoided(String step) {
        var found = new ArrayList<RecordValue>();
        var paths = new ArrayList<>(process.avoid());
        step(step).ifPresent(each -> paths.addAll(each.avoid()));
        for (var path : paths) {
            switch (path.evaluate(scope())) {
                case RecordValue person -> found.add(person);
                case Collection<?> several ->
                    several.stream()
                            .filter(RecordValue.class::isInstance)
                            .forEach(each -> found.add((RecordValue) each));
                case null, default -> {
                    // nobody is named yet
                }
            }
        }
        return found;
    }

    /** True for a card of supervision when somebody took part in what it is about. */
    boolean tookPart(RecordValue card, Actor who) {
        var entity = catalogue.findEntity(card.entity()).orElse(null);
        return entity != null
                && entity.isCard()
                && card.get(CardFields.SUBJECT) instanceof String subject
                && allActs.tookPart(who, Long.parseLong(subject)) > 0;
    }

    /** The record of a natural person, as expressions see it. */
    Optional<RecordValue> person(String entity, long id) {
        return store.find(entity, id).map(RecordValue.class::cast);
    }

    /** Who may do a step; whoever started the case stands for all who may start one at that organ. */
    List<Performer> holders(String step) {
        var by = step.equals(Target.BackTo.START)
                ? process.start().by()
                : step(step).map(StepDefinition::by).orElse(List.of());
        return by.stream().anyMatch(Performer.Starter.class::isInstance)
                ? Stream.concat(by.stream(), process.start().by().stream())
                        .distinct()
                        .toList()
                : by;
    }
}
