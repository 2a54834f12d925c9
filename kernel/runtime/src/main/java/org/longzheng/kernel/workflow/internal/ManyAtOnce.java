package org.longzheng.kernel.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.StepDefinition.Bulk;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs.BulkResult;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/**
 * 批量: takes one choice for many tasks. What concerns them together is judged first and refuses all; then each has its own transaction, and what
 * stands against one leaves the others alone.
 */
@Component
class ManyAtOnce {

    private final Definitions definitions;
    private final Records records;
    private final TaskBoard board;
    private final Contexts contexts;
    private final Deciding deciding;

    ManyAtOnce(Definitions definitions, Records records, TaskBoard board, Contexts contexts, Deciding deciding) {
        this.definitions = definitions;
        this.records = records;
        this.board = board;
        this.contexts = contexts;
        this.deciding = deciding;
    }

    /** A task that was asked for, and its case as the actor may read it. */
    private record Row(
            String id, @Nullable OpenTask task, @Nullable RecordView record) {}

    List<BulkResult> choose(Actor actor, List<String> taskIds, Decision decision) {
        var rows = new ArrayList<Row>();
        for (var id : new LinkedHashSet<>(taskIds)) {
            rows.add(row(actor, id));
        }
        if (rows.isEmpty()) {
            throw new RefusedException(Refusal.of("bulk", "还没有选择事项。在列表中勾选后再办理。"));
        }
        var catalogue = definitions.current();
        var choice = choice(catalogue, rows, decision.choice());
        var bulk = choice == null ? null : choice.bulk();
        if (choice == null || bulk == null) {
            throw new RefusedException(Refusal.of("bulk", "这一处理方式不能批量办理。请逐件打开办理。"));
        }
        together(catalogue, rows, choice, bulk);
        return rows.stream().map(row -> one(actor, row, decision)).toList();
    }

    private Row row(Actor actor, String id) {
        var task = Reference.id(id).flatMap(board::find).orElse(null);
        var entity = task == null
                ? null
                : definitions.current().findProcess(task.process()).orElse(null);
        var record = task == null || entity == null
                ? null
                : records.read(actor, entity.entity(), task.caseId()).orElse(null);
        return new Row(id, record == null ? null : task, record);
    }

    /** The choice that all rows have in common; those that are gone meanwhile are told one by one. */
    private static @Nullable ChoiceDefinition choice(Catalogue catalogue, List<Row> rows, String id) {
        var steps = new LinkedHashMap<String, OpenTask>();
        rows.stream()
                .map(Row::task)
                .filter(Objects::nonNull)
                .forEach(task -> steps.putIfAbsent(task.process() + " " + task.step(), task));
        if (steps.size() > 1) {
            throw new RefusedException(Refusal.of("bulk", "选中的事项不在同一业务的同一环节，不能一起办理。按业务和环节筛选后再选。"));
        }
        return steps.values().stream()
                .findFirst()
                .flatMap(task -> catalogue
                        .findProcess(task.process())
                        .flatMap(process -> Steps.find(process, task.step()))
                        .flatMap(step -> step.choice(id)))
                .orElse(null);
    }

    private void together(Catalogue catalogue, List<Row> rows, ChoiceDefinition choice, Bulk bulk) {
        if (rows.size() > bulk.most()) {
            throw new RefusedException(Refusal.of(
                    "bulk", "「" + choice.label() + "」一次最多办理 " + bulk.most() + " 件，选了 " + rows.size() + " 件。分几次办理。"));
        }
        for (var field : bulk.same()) {
            Object first = null;
            var isFirst = true;
            for (var row : rows) {
                if (row.task() == null || row.record() == null) {
                    continue;
                }
                var value = row.record().value(field);
                if (!isFirst && !Objects.equals(first, value)) {
                    var label = catalogue
                            .entity(catalogue.process(row.task().process()).entity())
                            .field(field)
                            .map(each -> each.label().zh())
                            .orElse(field);
                    throw new RefusedException(
                            Refusal.of("bulk", "选中的事项「" + label + "」不一样，不能一起「" + choice.label() + "」。只选相同的事项。"));
                }
                first = value;
                isFirst = false;
            }
        }
    }

    private BulkResult one(Actor actor, Row row, Decision decision) {
        var title = row.record() == null ? "" : row.record().title();
        try {
            var task = row.task();
            var due = task == null || task.deadline() == null
                    ? null
                    : task.deadline().due();
            if (due != null && due.isBefore(contexts.now().toLocalDate())) {
                throw new RefusedException(Refusal.of("bulk", "已经超期，应当逐件办理。打开事项办理。"));
            }
            var key = UUID.nameUUIDFromBytes(
                            (decision.submission().key() + " " + row.id()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            var own = new Decision(
                    decision.choice(),
                    Map.of(),
                    decision.reason(),
                    null,
                    decision.legalDay(),
                    new Submission(key, decision.submission().reasons()));
            return new BulkResult(row.id(), title, deciding.choose(actor, row.id(), own), List.of());
        } catch (RefusedException refused) {
            return new BulkResult(row.id(), title, null, refused.refusals());
        }
    }
}
