package org.longzheng.kernel.reports.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.Tallies;
import org.longzheng.kernel.records.Tally.Measure;
import org.longzheng.kernel.reports.ReportPeriod;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.internal.ReportPlan.Across;
import org.longzheng.kernel.reports.internal.ReportPlan.Figure;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports over what is stored. All statements of one table see the same moment. */
@Component
class StoredReports implements Reports {

    /** Columns that go onto a sheet; a reader may ask for more. */
    private static final int USUAL_COLUMNS = 18;

    private static final int OFFERED_PERIODS = 12;

    private final Definitions definitions;
    private final Tallies tallies;
    private final Organs organs;
    private final Clock clock;
    private final TransactionTemplate reading;
    private final PerGeneration<Map<String, ReportPlan>> plans;

    StoredReports(
            Definitions definitions,
            Tallies tallies,
            Organs organs,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.definitions = definitions;
        plans = new PerGeneration<>(definitions, catalogue -> new ConcurrentHashMap<>());
        this.tallies = tallies;
        this.organs = organs;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    // which

    @Override
    public List<ReportDefinition> offered(Actor actor) {
        return definitions.current().reports().values().stream()
                .filter(report -> !visible(actor, plan(report)).isEmpty())
                .toList();
    }

    /** For each figure and then each group whether the reader may see it; empty when the report is not for the reader. */
    private List<Boolean> visible(Actor actor, ReportPlan plan) {
        // the public sees the public register, which is no statistics
        if (actor.roles().contains("citizen")) {
            return List.of();
        }
        var parts = new ArrayList<List<org.longzheng.kernel.expressions.Node>>();
        plan.figures().values().forEach(figure -> parts.add(plan.reads(figure)));
        plan.across().forEach(group -> parts.add(List.of(group.by())));
        var seen = tallies.visible(actor, plan.report().over(), plan.report().rows(), plan.base(), parts);
        return seen.stream().limit(plan.figures().size()).anyMatch(yes -> yes) ? seen : List.of();
    }

    private ReportPlan plan(ReportDefinition report) {
        return plans.get().computeIfAbsent(report.id(), id -> new ReportPlan(report, tallies));
    }

    // a table

    @Override
    public ReportTable table(Actor actor, String report, Question question) {
        return Objects.requireNonNull(reading.execute(status -> made(actor, report, question)));
    }

    private ReportTable made(Actor actor, String report, Question question) {
        var asked = asked(actor, report, question);
        var plan = asked.plan();
        var split = split(asked, question);
        var shown = shown(asked, split, question);
        var withheld = new ArrayList<String>();
        plan.figures().forEach((id, figure) -> {
            if (!asked.figures().contains(id)) {
                withheld.add(figure.definition().label().zh());
            }
        });
        plan.across().stream()
                .filter(group -> !asked.groups().contains(group.id()))
                .forEach(group -> withheld.add(group.column().label()));
        var grouped = plan.grouped();
        var frame = new ReportTable(
                plan.report(),
                asked.period(),
                periods(plan.report()),
                asked.range() == null ? null : asked.range().name(),
                asked.level(),
                asked.levels(),
                plan.isOfPlaces()
                        ? "地区"
                        : grouped == null
                                ? ""
                                : tallies.column(
                                                plan.report().over(),
                                                plan.report().rows(),
                                                grouped)
                                        .label(),
                plan.across().stream()
                        .filter(group -> asked.groups().contains(group.id()))
                        .map(group ->
                                new ReportTable.Group(group.id(), group.column().label(), shown.contains(group)))
                        .toList(),
                split.definition().id(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                sealed(actor, asked),
                withheld);
        var places = new Places(definitions.current(), organs);
        return new Table(tallies, actor, asked, places, today(), split, shown).make(frame);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KernelConfiguration.ZONE);
    }

    private long sealed(Actor actor, Asked asked) {
        var few = asked.plan().report().hideBelow();
        if (few == null) {
            return 0;
        }
        var of = asked.plan().figures().values().iterator().next().of();
        long sealed = tallies.sealed(actor, asked.rows(of, asked.period()));
        return sealed < few ? 0 : sealed;
    }

    private Asked asked(Actor actor, String id, Question question) {
        var report = definitions.current().findReport(id).orElseThrow(StoredReports::unknown);
        var plan = plan(report);
        var visible = visible(actor, plan);
        if (visible.isEmpty()) {
            throw unknown();
        }
        var figures = new LinkedHashSet<String>();
        int at = 0;
        for (var figure : plan.figures().keySet()) {
            if (visible.get(at++)) {
                figures.add(figure);
            }
        }
        var groups = new LinkedHashSet<String>();
        for (var group : plan.across()) {
            if (visible.get(at++)) {
                groups.add(group.id());
            }
        }
        var range = question.organ() == null ? null : range(question.organ());
        var seat = range == null ? organs.find(actor.organ()).orElse(null) : range;
        var levels = levels(plan, seat);
        return new Asked(
                plan,
                period(report, question.period()),
                range,
                root(seat),
                level(levels, question.level()),
                levels,
                figures,
                groups);
    }

    private static RefusedException unknown() {
        return new RefusedException(Refusal.of("forbidden", "没有这张统计表，或者您没有查看它的权限。如需要，请联系本单位管理员。"));
    }

    private Organ range(String id) {
        return organs.find(id)
                .filter(organ -> !organ.scope().contains("~"))
                .orElseThrow(() ->
                        new RefusedException(Refusal.of("range", "没有「" + shortened(id) + "」这个机构，或者它没有下辖地区。请重新选择范围。")));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The beginning of the codes of everything below the nearest administrative organ. */
    private static String root(@Nullable Organ organ) {
        if (organ == null) {
            return "";
        }
        int body = organ.scope().indexOf('~');
        return body < 0 ? organ.scope() : organ.scope().substring(0, body);
    }

    /** Levels below that of the organ and not below that of the report. */
    private static List<Level> levels(ReportPlan plan, @Nullable Organ organ) {
        var lowest = plan.level();
        if (lowest == null) {
            return List.of();
        }
        int length = root(organ).length();
        var levels = Arrays.stream(Level.values())
                .filter(level -> level.codeLength() > length && level.compareTo(lowest) <= 0)
                .toList();
        return levels.isEmpty() ? List.of(lowest) : levels;
    }

    private static @Nullable Level level(List<Level> levels, @Nullable String word) {
        if (levels.isEmpty() || word == null) {
            return levels.isEmpty() ? null : levels.getFirst();
        }
        return levels.stream()
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "level",
                        "这张表的行可以是" + levels.stream().map(Level::label).collect(Collectors.joining("、")) + "。请重新选择。")));
    }

    private @Nullable ReportPeriod period(ReportDefinition report, @Nullable String text) {
        var period = report.period();
        if (period == null) {
            return null;
        }
        if (text == null) {
            return ReportPeriod.around(period.every().getFirst(), today());
        }
        return ReportPeriod.parse(text)
                .filter(found -> period.every().contains(found.every()))
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "period",
                        "报告期「" + shortened(text) + "」不对。写成"
                                + period.every().stream()
                                        .map(every -> ReportPeriod.around(every, today())
                                                .text())
                                        .collect(Collectors.joining("、"))
                                + "这样。")));
    }

    private List<ReportPeriod> periods(ReportDefinition report) {
        var periods = new ArrayList<ReportPeriod>();
        if (report.period() != null) {
            for (var every : report.period().every()) {
                var period = ReportPeriod.around(every, today());
                for (int i = 0; i < OFFERED_PERIODS; i++) {
                    periods.add(period);
                    period = period.last();
                }
            }
        }
        return periods;
    }

    // how figures are split

    private static Figure split(Asked asked, Question question) {
        var plan = asked.plan();
        if (question.split() != null) {
            var figure = plan.figures().get(question.split());
            if (figure == null || figure.split() == null || !asked.figures().contains(question.split())) {
                throw new RefusedException(Refusal.of("split", "这个数不能分列。请选择一个件数或者合计数。"));
            }
            return figure;
        }
        return plan.figures().values().stream()
                .filter(figure -> figure.split() != null
                        && asked.figures().contains(figure.definition().id()))
                .findFirst()
                .orElseGet(() -> plan.figures().values().iterator().next());
    }

    private static List<Across> shown(Asked asked, Figure split, Question question) {
        var groups = asked.plan().across().stream()
                .filter(group -> asked.groups().contains(group.id()))
                .toList();
        if (split.split() == null) {
            return List.of();
        }
        if (question.groups() != null) {
            var wanted = Set.copyOf(question.groups());
            var known = groups.stream().map(Across::id).collect(Collectors.toSet());
            if (!known.containsAll(wanted)) {
                throw new RefusedException(Refusal.of("groups", "没有这样的分列。可以分列的有：" + String.join("、", known) + "。"));
            }
            return groups.stream().filter(group -> wanted.contains(group.id())).toList();
        }
        int columns = asked.figures().size();
        for (var group : groups) {
            columns += group.column().choices().size();
        }
        return columns <= USUAL_COLUMNS ? groups : List.of();
    }

    // rows

    @Override
    public RecordPage rows(
            Actor actor, String report, Question question, String line, String column, int offset, int limit) {
        var asked = asked(actor, report, question);
        var parts = column.split("/", 3);
        var figure = asked.figures().contains(parts[0]) ? asked.plan().figures().get(parts[0]) : null;
        var measure = figure == null ? null : measure(asked, figure, parts);
        if (figure == null || measure == null) {
            throw new RefusedException(Refusal.of("column", "这一栏没有明细。请选择一个件数或者合计数。"));
        }
        return tallies.behind(
                actor,
                asked.rows(figure.of(), asked.period()),
                Lines.part(line, asked.group()),
                measure,
                offset,
                limit);
    }

    private static @Nullable Measure measure(Asked asked, Figure figure, String[] parts) {
        if (parts.length < 3) {
            return parts.length == 1 ? figure.drilled() : null;
        }
        return figure.split() == null
                ? null
                : asked.plan().across().stream()
                        .filter(group ->
                                group.id().equals(parts[1]) && asked.groups().contains(group.id()))
                        .filter(group -> parts[2].isEmpty()
                                || group.column().choices().stream()
                                        .anyMatch(choice -> choice.value().equals(parts[2])))
                        .findFirst()
                        .map(group -> figure.split(group, parts[2].isEmpty() ? null : parts[2]))
                        .orElse(null);
    }
}
