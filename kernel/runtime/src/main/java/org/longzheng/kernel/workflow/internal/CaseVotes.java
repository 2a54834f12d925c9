package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Votes;
import tools.jackson.databind.json.JsonMapper;

/** The votes of one case: what is voted on, who is called, how votes are counted, and what {@code vote} means in expressions. */
final class CaseVotes {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<Votes.Option> YES_OR_NO = List.of(
            new Votes.Option(VoteResult.APPROVE, "赞成"),
            new Votes.Option(VoteResult.AGAINST, "反对"),
            new Votes.Option(VoteResult.ABSTAIN, "弃权"));

    private final CaseContext context;
    private final RecordStore store;
    private final VoteMapper mapper;
    private @Nullable List<VoteRow> rows;

    CaseVotes(CaseContext context, RecordStore store, VoteMapper mapper) {
        this.context = context;
        this.store = store;
        this.mapper = mapper;
    }

    private List<VoteRow> rows() {
        if (rows == null) {
            rows = mapper.ofCase(context.row.id);
        }
        return rows;
    }

    void forget() {
        rows = null;
    }

    @Nullable
    VoteRow running(String step) {
        return rows().stream()
                .filter(row -> row.running && row.step.equals(step))
                .findFirst()
                .orElse(null);
    }

    /** Everybody whom the rule calls now. */
    List<VoterRow> called(VoteDefinition vote) {
        var rule = vote.rule();
        var who = context.catalogue.entity(rule.voters()).who();
        var found = new ArrayList<VoterRow>();
        for (var record : store.fulfilling(rule.voters(), rule.where(), context.record)) {
            var row = new VoterRow();
            row.recordId = record.recordId();
            row.title = record.title();
            row.person = who != null && who.evaluate(store.scope(context.actor, record)) instanceof RecordValue person
                    ? Long.valueOf(person.id())
                    : null;
            found.add(row);
        }
        return found;
    }

    /** What is voted on. */
    List<Votes.Subject> subjects(VoteDefinition vote) {
        if (vote.each() == null) {
            return List.of(new Votes.Subject("", ""));
        }
        var found = new ArrayList<Votes.Subject>();
        var elements = elements(vote);
        for (int i = 0; i < elements.size(); i++) {
            found.add(new Votes.Subject(key(elements.get(i), i), title(elements.get(i))));
        }
        return found;
    }

    private List<RecordValue> elements(VoteDefinition vote) {
        var each = Objects.requireNonNull(vote.each());
        if (each.from().root() instanceof Node.Name name
                && !context.entity.fields().containsKey(name.name())
                && context.catalogue.entities().containsKey(name.name())) {
            return List.copyOf(store.fulfilling(name.name(), each.where(), context.record));
        }
        var found = new ArrayList<RecordValue>();
        if (each.from().evaluate(context.scope()) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof RecordValue row
                        && (each.where() == null
                                || Boolean.TRUE.equals(each.where().evaluate(over(row))))) {
                    found.add(row);
                }
            });
        }
        return found;
    }

    private Scope over(RecordValue row) {
        return new ScopeOver(context.scope()) {
            @Override
            public @Nullable Object name(String name) {
                return !name.equals("this") && row.has(name) ? row.get(name) : super.name(name);
            }
        };
    }

    /** A record by its id; a row by its place, because rows have no name of their own. */
    private static String key(RecordValue element, int at) {
        return element instanceof StoredRecord record ? record.id() : Integer.toString(at + 1);
    }

    /** A record by its title; a row by the first record that it names, or the first text. */
    private String title(RecordValue element) {
        if (element instanceof StoredRecord record) {
            return record.title();
        }
        var field = element.entity().substring(element.entity().indexOf('.') + 1);
        var rows = context.entity.fields().get(field);
        String text = "";
        for (var column :
                rows == null ? List.<FieldDefinition>of() : rows.type().rows()) {
            var value = element.get(column.id());
            if (value instanceof StoredRecord record) {
                return record.title();
            }
            if (text.isEmpty() && value instanceof String words) {
                text = words;
            }
        }
        return text;
    }

    /** What may be voted. */
    List<Votes.Option> options(VoteDefinition.Rule rule) {
        return rule.options() == null ? YES_OR_NO : codes(rule.options());
    }

    /** The codes of a list that hold today. */
    List<Votes.Option> codes(@Nullable String list) {
        return list == null
                ? List.of()
                : context.catalogue.codeList(list).items().values().stream()
                        .filter(item -> isValid(item))
                        .map(item -> new Votes.Option(item.code(), item.label().zh()))
                        .toList();
    }

    private boolean isValid(CodeList.Item item) {
        var today = context.today();
        return (item.from() == null || !item.from().isAfter(today))
                && (item.until() == null || !item.until().isBefore(today));
    }

    // counting

    /** The result of a vote; refused where there is no quorum, so that nothing is kept. */
    VoteResult count(VoteDefinition vote, VoteRow row, Map<String, Map<String, Integer>> counts) {
        var rule = vote.rule();
        var quorum = demanded(rule.quorum(), row, Map.of());
        if (quorum != null) {
            throw new RefusedException(Refusal.of("quorum", "present", quorum));
        }
        var subjects = subjects(vote).stream()
                .map(subject -> {
                    var own = counts.getOrDefault(subject.key(), Map.of());
                    var say = demanded(rule.passes(), row, own);
                    return new VoteResult.Subject(
                            subject.key(), subject.title(), Map.copyOf(own), say == null, false, say);
                })
                .toList();
        var seats = rule.elects() != null && rule.elects().evaluate(context.scope()) instanceof Number number
                ? Integer.valueOf(number.intValue())
                : null;
        return VoteResult.of(subjects, seats);
    }

    /** What is said because a demand does not hold, null when it does. */
    private @Nullable String demanded(
            VoteDefinition.@Nullable Demand demand, VoteRow row, Map<String, Integer> counts) {
        if (demand == null) {
            return null;
        }
        var scope = new ScopeOver(context.scope()) {
            @Override
            public @Nullable Object name(String name) {
                return switch (name) {
                    case "expected" -> (long) row.expected;
                    case "present" -> (long) row.present;
                    default -> (long) counts.getOrDefault(name, 0);
                };
            }
        };
        return Boolean.TRUE.equals(demand.require().evaluate(scope))
                ? null
                : demand.say().render(scope);
    }

    // choices

    /** What stands against a choice of a step at which a vote is held and whose condition does not hold, or null when it is not the vote. */
    @Nullable
    Refusal whyNot(StepDefinition step) {
        var row = now();
        if (running(step.id()) != null) {
            return Refusal.of("vote", "电子表决还没有结束。先结束表决，再办理。");
        }
        if (row == null) {
            return Refusal.of("vote", "还没有表决结果。先登记表决，再办理。");
        }
        var result = result(row);
        if (result.passed()) {
            return null;
        }
        var why = result.subjects().stream()
                .filter(subject -> subject.say() != null)
                .map(subject -> (subject.title().isEmpty() ? "" : subject.title() + "：") + subject.say())
                .toList();
        return Refusal.of("passes", why.isEmpty() ? "当选人数不足应选名额，应当另行选举。" : String.join("；", why) + "。");
    }

    /** A choice was taken at a step: the next time the case stands there another vote is wanted. */
    void used(StepDefinition step) {
        for (var row : rows()) {
            if (row.step.equals(step.id()) && row.running) {
                throwAway(row);
            } else if (row.step.equals(step.id()) && !row.used) {
                row.used = true;
                mapper.update(row);
            }
        }
    }

    void throwAway(VoteRow row) {
        mapper.deleteBallots(row.id);
        mapper.deleteVoters(row.id);
        mapper.delete(row.id);
    }

    /** The newest result that is not used yet at a step where one is held; elsewhere the newest of the case. */
    private @Nullable VoteRow now() {
        var at = context.row.stepList();
        boolean here = at.stream()
                .anyMatch(id ->
                        context.step(id).filter(step -> step.vote() != null).isPresent());
        VoteRow found = null;
        for (var row : rows()) {
            if (!row.running && (here ? !row.used && at.contains(row.step) : true)) {
                found = row;
            }
        }
        return found;
    }

    private static VoteResult result(VoteRow row) {
        return JSON.readValue(Objects.requireNonNull(row.results), VoteResult.class);
    }

    // what people and expressions see

    List<CaseView.Vote> seen() {
        var found = new ArrayList<CaseView.Vote>();
        for (var row : rows()) {
            var step = context.step(row.step).orElse(null);
            var rule = step == null || step.vote() == null ? null : step.vote().rule();
            var voters = mapper.voters(row.id);
            var result = row.results == null ? null : result(row);
            found.addFirst(new CaseView.Vote(
                    row.id,
                    row.step,
                    context.stepLabel(row.step),
                    rule == null ? row.rule : rule.label().zh(),
                    row.running,
                    row.secret,
                    row.heldOn,
                    row.name,
                    row.expected,
                    row.running
                            ? (int) voters.stream().filter(each -> each.castIn).count()
                            : row.present,
                    voters.stream()
                            .filter(each -> each.leftOut != null)
                            .map(each -> each.title + "（" + reason(rule, each.leftOut) + "）")
                            .toList(),
                    voters.stream()
                            .filter(each -> each.present)
                            .map(each -> each.title)
                            .toList(),
                    result == null
                            ? List.of()
                            : result.subjects().stream()
                                    .map(subject -> counted(rule, subject))
                                    .toList(),
                    result != null && result.passed(),
                    row.used,
                    row.note));
        }
        return found;
    }

    private String reason(VoteDefinition.@Nullable Rule rule, String code) {
        return rule == null || rule.leaveOut() == null
                ? code
                : context.catalogue
                        .codeList(rule.leaveOut())
                        .item(code)
                        .map(item -> item.label().zh())
                        .orElse(code);
    }

    private CaseView.Counted counted(VoteDefinition.@Nullable Rule rule, VoteResult.Subject subject) {
        var labels = rule == null ? YES_OR_NO : options(rule);
        return new CaseView.Counted(
                subject.title(),
                labels.stream()
                        .map(option -> new CaseView.Count(option.id(), option.label(), subject.count(option.id())))
                        .toList(),
                subject.count(VoteResult.WRITTEN),
                subject.passed(),
                subject.elected(),
                subject.say());
    }

    /** {@code vote} in expressions. */
    RecordValue value() {
        return new Value();
    }

    private final class Value implements RecordValue {

        @Override
        public String entity() {
            return "vote";
        }

        @Override
        public String id() {
            return "vote";
        }

        @Override
        public boolean has(String field) {
            return true;
        }

        @Override
        public @Nullable Object get(String field) {
            var row = now();
            var result = row == null ? null : result(row);
            if (row == null || result == null) {
                return switch (field) {
                    case "held", "passed" -> false;
                    case "presentPeople", "elected" -> List.of();
                    default -> null;
                };
            }
            return switch (field) {
                case "held" -> true;
                case "passed" -> result.passed();
                case "heldOn" -> row.heldOn;
                case "expected" -> (long) row.expected;
                case "present" -> (long) row.present;
                case "say" ->
                    result.subjects().stream()
                            .map(VoteResult.Subject::say)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
                case "presentPeople" -> people(row);
                case "elected" -> elected(row, result);
                default ->
                    (long) result.subjects().stream()
                            .mapToInt(each -> each.count(field))
                            .sum();
            };
        }

        private List<?> people(VoteRow row) {
            var vote = context.step(row.step).map(StepDefinition::vote).orElse(null);
            return vote == null
                    ? List.of()
                    : mapper.voters(row.id).stream()
                            .filter(each -> each.present)
                            .map(each -> store.load(vote.rule().voters(), each.recordId))
                            .toList();
        }

        private List<?> elected(VoteRow row, VoteResult result) {
            var vote = context.step(row.step).map(StepDefinition::vote).orElse(null);
            if (vote == null || vote.each() == null) {
                return List.of();
            }
            var keys = Set.copyOf(result.subjects().stream()
                    .filter(VoteResult.Subject::elected)
                    .map(VoteResult.Subject::key)
                    .toList());
            var elements = elements(vote);
            var found = new ArrayList<RecordValue>();
            for (int i = 0; i < elements.size(); i++) {
                if (keys.contains(key(elements.get(i), i))) {
                    found.add(elements.get(i));
                }
            }
            return found;
        }
    }
}
