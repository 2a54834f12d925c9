package org.longzheng.kernel.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.testkit.internal.ScenarioRun.Outcome;

/** Compares what happened with what a step expects. */
final class Expectations {

    private final ScenarioRun run;
    private final TestPlatform platform;
    private final Cast cast;
    private final Outcome outcome;

    Expectations(ScenarioRun run, TestPlatform platform, Cast cast, Outcome outcome) {
        this.run = run;
        this.platform = platform;
        this.cast = cast;
        this.outcome = outcome;
    }

    void check(Yaml expect, LocalDate today) {
        refusals(expect);
        for (var entry : expect.entries().entrySet()) {
            var key = entry.getKey();
            switch (key) {
                case "refused", "warned", "says", "offer" -> {
                    // compared above, together
                }
                case "step" ->
                    assertThat(run.view().tasks())
                            .as("step")
                            .extracting(task -> task.step())
                            .contains(expect.text("step"));
                case "outcome" -> assertThat(run.view().outcome()).as("outcome").isEqualTo(expect.text("outcome"));
                case "document" -> document(Objects.requireNonNull(entry.getValue()));
                case "limits" ->
                    expect.map("limits").entries().forEach((limit, wanted) -> limit(limit, Yaml.of(wanted)));
                case "light" ->
                    expect.map("light").entries().forEach((limit, wanted) -> light(limit, String.valueOf(wanted)));
                case "record" ->
                    expect.map("record").entries().forEach((name, wanted) -> record(name, Yaml.of(wanted)));
                default -> throw new IllegalArgumentException("the test kit cannot check \"" + key + "\" yet");
            }
        }
    }

    private void refusals(Yaml expect) {
        var ids = outcome.refused().stream()
                .filter(refusal -> refusal.severity() == Refusal.Severity.ERROR)
                .map(Refusal::id)
                .toList();
        if (expect.has("refused")) {
            assertThat(ids).as("refused by %s", outcome.refused()).containsAll(expect.texts("refused"));
        } else {
            assertThat(outcome.refused()).as("refusals").isEmpty();
        }
        if (expect.has("warned")) {
            assertThat(outcome.warned()).as("warnings").extracting(Refusal::id).containsAll(expect.texts("warned"));
        }
        if (expect.has("says")) {
            assertThat(outcome.refused())
                    .as("says")
                    .anyMatch(refusal -> refusal.message().contains(expect.text("says")));
        }
        if (expect.has("offer")) {
            assertThat(outcome.refused())
                    .as("offer")
                    .anyMatch(refusal -> expect.text("offer").equals(refusal.offer()));
        }
    }

    private void document(Object wanted) {
        var documents = run.view().documents();
        if (wanted instanceof Map<?, ?> numbers) {
            numbers.forEach((kind, number) -> assertThat(documents)
                    .as("document")
                    .anyMatch(document -> document.kind().equals(kind) && number.equals(document.number())));
        } else {
            assertThat(documents)
                    .as("document")
                    .anyMatch(document -> document.kind().equals(wanted));
        }
    }

    private void limit(String id, Yaml wanted) {
        var clock = clock(id);
        wanted.entries().forEach((key, value) -> {
            var actual = switch (key) {
                case "due" -> clock.due();
                case "raw" -> clock.explanation().rawDue();
                case "from" -> clock.startedOn();
                case "provisional" -> clock.provisional();
                default -> throw new IllegalArgumentException("a limit has no \"" + key + "\" to check");
            };
            assertThat(String.valueOf(actual)).as("%s of limit %s", key, id).isEqualTo(value);
        });
    }

    private void light(String id, String wanted) {
        var clock = clock(id);
        assertThat(clock.light())
                .as("light of %s", id)
                .isEqualTo(Light.valueOf(wanted.toUpperCase(java.util.Locale.ROOT)));
    }

    private ClockView clock(String limit) {
        return run.view().clocks().stream()
                .filter(clock -> clock.limit().equals(limit))
                .findFirst()
                .orElseThrow(() -> new AssertionError("limit \"" + limit + "\" was never started"));
    }

    private void record(String path, Yaml wanted) {
        if (!outcome.found().isEmpty()) {
            found(outcome.found(), wanted);
            return;
        }
        var store = platform.ask(RecordStore.class);
        var parts = path.split("\\.");
        var reference = cast.record(parts[0]);
        var record = store.load(reference.entity(), reference.id());
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i];
            var id = Objects.requireNonNull(record.reference(part), () -> "no " + part);
            var target = Objects.requireNonNull(platform.ask(org.longzheng.kernel.catalogue.Definitions.class)
                    .current()
                    .entity(record.entity())
                    .fields()
                    .get(part)
                    .type()
                    .target());
            record = store.load(target, id);
        }
        var last = record;
        wanted.entries().forEach((field, value) -> same(path + "." + field, last.get(field), value));
    }

    private void found(List<RecordView> rows, Yaml wanted) {
        assertThat(rows).as("records found").hasSize(1);
        wanted.entries().forEach((field, value) -> same(field, rows.getFirst().value(field), value));
    }

    private void same(String what, @Nullable Object actual, @Nullable Object wanted) {
        var text = String.valueOf(wanted);
        switch (actual) {
            case org.longzheng.kernel.expressions.RecordValue record ->
                assertThat(record.id()).as(what).isEqualTo(idOf(text));
            case Reference reference ->
                assertThat(String.valueOf(reference.id())).as(what).isEqualTo(idOf(text));
            case BigDecimal number -> assertThat(number).as(what).isEqualByComparingTo(text);
            case null, default -> assertThat(String.valueOf(actual)).as(what).isEqualTo(text);
        }
    }

    private String idOf(String name) {
        return Long.toString(cast.record(name).id());
    }
}
