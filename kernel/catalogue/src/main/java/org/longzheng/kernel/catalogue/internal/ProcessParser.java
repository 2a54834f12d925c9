package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.EndDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Joins;
import org.longzheng.kernel.catalogue.ProcessDefinition.Migration;
import org.longzheng.kernel.catalogue.ProcessDefinition.Reopen;
import org.longzheng.kernel.catalogue.ProcessDefinition.Splits;
import org.longzheng.kernel.catalogue.ProcessDefinition.Standing;
import org.longzheng.kernel.catalogue.ProcessDefinition.StartDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Suspend;
import org.longzheng.kernel.catalogue.ProcessDefinition.Takes;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.Bulk;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the process definition of a feature. */
final class ProcessParser {

    /** Whoever waits for a case or stands above it may urge, where a process does not say. */
    private static final List<Performer> URGE =
            List.of(new Performer.Starter(), new Performer.Role("leader"), new Performer.Role("inspector"));

    private final Values values;
    private final EffectParser effects;
    private final ActionParser actionParser;
    private final Feature feature;
    private final Map<String, VoteDefinition.Rule> votes;
    private final SourceNode.Table root;
    private final Set<String> fields;
    private final MarkParser marks;

    /** @param votes the rules of voting, by id */
    ProcessParser(Values values, Feature feature, SourceNode.Table root, Map<String, VoteDefinition.Rule> votes) {
        this.votes = votes;
        this.values = values;
        this.effects = new EffectParser(values);
        this.actionParser = new ActionParser(values);
        this.feature = feature;
        this.root = root;
        this.fields = feature.section(Feature.Part.ENTITY, "fields").entries().keySet();
        this.marks = new MarkParser(feature);
    }

    ProcessDefinition parse() {
        var states = new LinkedHashMap<String, Label>();
        var stateTable = root.table("states");
        if (stateTable != null) {
            for (var each : stateTable.entries().entrySet()) {
                var code = each.getKey();
                var entry = each.getValue();
                states.put(code, values.label(entry.value(), code));
            }
        }
        var steps = new LinkedHashMap<String, StepDefinition>();
        for (var each : values.named(root, "steps").entrySet()) {
            var id = each.getKey();
            var step = each.getValue();
            steps.put(id, step(id, step, place(root, "steps", id)));
        }
        var limits = new LimitParser(values, marks, fields);
        var ends = new LinkedHashMap<String, EndDefinition>();
        for (var each : values.named(root, "ends").entrySet()) {
            var code = each.getKey();
            var end = each.getValue();
            ends.put(
                    code,
                    new EndDefinition(
                            code,
                            values.label(end, code),
                            values.flag(end, "good"),
                            effects.effects(end, fields),
                            place(root, "ends", code)));
        }
        var actions = actionParser.actions(root, fields, List.copyOf(steps.keySet()));
        var deputy = root.table("deputy");
        return new ProcessDefinition(
                feature.id(),
                feature.owner(),
                feature.id(),
                values.label(root, feature.id()),
                start(),
                values.expressionMap(root, "places"),
                limits.limits(root, false),
                limits.pauses(root, steps.keySet()),
                steps,
                ends,
                actions,
                values.texts(root, "apart"),
                values.expressions(root, "avoid"),
                deputy == null || values.flag(deputy, "allow"),
                states,
                standing(new ArrayList<>(steps.keySet())),
                limits.windows(root),
                takes(),
                migration(),
                root.placeOf("process"));
    }

    private Map<String, Takes> takes() {
        var takes = new LinkedHashMap<String, Takes>();
        for (var each : values.named(root, "takes").entrySet()) {
            var contract = each.getKey();
            var node = each.getValue();
            takes.put(
                    contract,
                    new Takes(
                            values.expressionMap(node, "fields"),
                            values.expressionMap(node, "answers"),
                            place(root, "takes", contract)));
        }
        return takes;
    }

    private @Nullable Migration migration() {
        var migrate = root.table("migrate");
        if (migrate == null) {
            return null;
        }
        var steps = new LinkedHashMap<String, String>();
        var mapping = migrate.table("steps");
        if (mapping != null) {
            for (var each : mapping.entries().entrySet()) {
                var from = each.getKey();
                var entry = each.getValue();
                steps.put(from, String.valueOf(entry.value().textOrNull()));
            }
        }
        return new Migration(steps, values.expressionMap(migrate, "fields"), root.placeOf("migrate"));
    }

    private static SourcePlace place(SourceNode.Table table, String section, String id) {
        var inner = table.table(section);
        return inner == null ? table.place() : inner.placeOf(id);
    }

    private StartDefinition start() {
        var start = root.table("start");
        if (start == null) {
            return new StartDefinition(List.of(), null, null, List.of(), null);
        }
        return new StartDefinition(
                effects.performers(start, "by", fields),
                values.expression(start, "at"),
                values.text(start, "legal-day"),
                values.texts(start, "fills"),
                values.text(start, "state"));
    }

    private List<Mark> marks(SourceNode.Table table, String key) {
        return values.scalars(table, key).stream()
                .map(text -> marks.parse(text, values))
                .filter(Objects::nonNull)
                .toList();
    }

    private static int orOne(@Nullable Integer number) {
        return number == null ? 1 : number;
    }

    private StepDefinition step(String id, SourceNode.Table step, SourcePlace place) {
        var together = new LinkedHashMap<String, StepDefinition>();
        for (var each : values.named(step, "together").entrySet()) {
            var inner = each.getKey();
            var node = each.getValue();
            together.put(inner, step(inner, node, place(step, "together", inner)));
        }
        var choices = new LinkedHashMap<String, ChoiceDefinition>();
        for (var each : values.named(step, "choices").entrySet()) {
            var choice = each.getKey();
            var node = each.getValue();
            choices.put(choice, choice(choice, node, place(step, "choices", choice)));
        }
        var state = values.text(step, "state");
        var isCode = state == null || Form.CODE.test(state);
        return new StepDefinition(
                id,
                values.label(step, id),
                effects.performers(step, "by", fields),
                values.expression(step, "at"),
                values.expression(step, "when"),
                values.texts(step, "fills"),
                sign(step),
                isCode ? state : null,
                isCode ? null : values.expression(step, "state"),
                together,
                marks(step, "waits-for"),
                choices,
                handOn(step),
                vote(step),
                values.expressions(step, "avoid"),
                values.texts(step, "phrases"),
                place);
    }

    private @Nullable VoteDefinition vote(SourceNode.Table step) {
        var place = step.placeOf("vote");
        var node = step.table("vote");
        var rule = votes.get(String.valueOf(node == null ? values.text(step, "vote") : values.text(node, "rule")));
        return rule == null ? null : new VoteDefinition(rule, node == null ? null : effects.each(node), place);
    }

    /** Asking a colleague for an opinion and sending copies change nobody's say; giving the task away must be written. */
    private Set<HandOn> handOn(SourceNode.Table step) {
        if (step.get("hand-on") == null) {
            return EnumSet.of(HandOn.DELEGATE, HandOn.COPY);
        }
        var words = values.texts(step, "hand-on");
        var found = EnumSet.noneOf(HandOn.class);
        for (var each : HandOn.values()) {
            if (words.contains(each.name().toLowerCase(Locale.ROOT))) {
                found.add(each);
            }
        }
        return found;
    }

    private Standing standing(List<String> steps) {
        var urge = root.table("urge");
        var suspend = root.table("suspend");
        return new Standing(
                urge == null ? URGE : effects.performers(urge, "by", fields),
                suspend == null
                        ? null
                        : new Suspend(
                                effects.performers(suspend, "by", fields),
                                actionParser.during(suspend, steps),
                                values.text(suspend, "pause")),
                joins(),
                splits(steps),
                reopen(),
                archive());
    }

    private ProcessDefinition.@Nullable Archive archive() {
        var archive = root.table("archive");
        var retention = archive == null ? null : values.text(archive, "retention");
        var within = archive == null ? null : values.length(archive, "within");
        return retention == null || within == null
                ? null
                : new ProcessDefinition.Archive(retention, within, archive.placeOf("retention"));
    }

    /** Written with the entity, whose fields it speaks of. */
    private @Nullable Joins joins() {
        var entity = feature.part(Feature.Part.ENTITY);
        var joins = entity == null ? null : entity.table("joins");
        var into = joins == null ? null : values.text(joins, "into");
        var end = joins == null ? null : values.text(joins, "end");
        if (joins == null || into == null || end == null) {
            return null;
        }
        return new Joins(
                into,
                end,
                values.texts(joins, "carries"),
                values.expression(joins, "when"),
                effects.performers(joins, "by", fields),
                joins.place());
    }

    private @Nullable Splits splits(List<String> steps) {
        var splits = root.table("splits");
        var rows = splits == null ? null : values.text(splits, "rows");
        var into = splits == null ? null : values.text(splits, "into");
        return splits == null || rows == null || into == null
                ? null
                : new Splits(
                        rows,
                        into,
                        effects.performers(splits, "by", fields),
                        actionParser.during(splits, steps),
                        splits.place());
    }

    private @Nullable Reopen reopen() {
        var reopen = root.table("reopen");
        var into = reopen == null ? null : values.text(reopen, "into");
        return reopen == null || into == null
                ? null
                : new Reopen(
                        into,
                        values.texts(reopen, "carries"),
                        effects.performers(reopen, "by", fields),
                        reopen.place());
    }

    private @Nullable Sign sign(SourceNode.Table step) {
        var sign = step.table("sign");
        if (sign == null) {
            return null;
        }
        var word = values.text(sign, "mode", "all").toUpperCase(Locale.ROOT);
        var mode = Map.of(
                        "ALL", Sign.Mode.ALL,
                        "ANY", Sign.Mode.ANY,
                        "RATIO", Sign.Mode.RATIO,
                        "SEQUENCE", Sign.Mode.SEQUENCE,
                        "QUORUM", Sign.Mode.QUORUM)
                .getOrDefault(word, Sign.Mode.ALL);
        var people = values.whole(sign, "people");
        return new Sign(
                mode,
                people != null || mode != Sign.Mode.SEQUENCE
                        ? orOne(people)
                        : Math.max(1, values.scalars(step, "by").size()),
                values.expression(sign, "among"),
                values.texts(sign, "add"),
                values.text(sign, "more-than"),
                values.text(sign, "quorum"));
    }

    private ChoiceDefinition choice(String id, SourceNode.Table choice, SourcePlace place) {
        var by = values.scalars(choice, "by");
        var times = values.whole(choice, "times");
        return new ChoiceDefinition(
                id,
                values.label(choice, id),
                by.isEmpty() ? null : effects.performer(by.getFirst(), fields),
                values.expression(choice, "when"),
                actionParser.target(choice),
                values.texts(choice, "needs"),
                first(choice, "document"),
                values.expression(choice, "legal-day"),
                times == null ? 0 : times,
                first(choice, "beyond"),
                effects.effects(choice, fields),
                bulk(choice),
                place);
    }

    private @Nullable Bulk bulk(SourceNode.Table choice) {
        var bulk = choice.table("bulk");
        return bulk == null ? null : new Bulk(orOne(values.whole(bulk, "most")), values.texts(bulk, "same"));
    }

    private @Nullable String first(SourceNode.Table table, String key) {
        var all = values.texts(table, key);
        return all.isEmpty() ? null : all.getFirst();
    }
}
