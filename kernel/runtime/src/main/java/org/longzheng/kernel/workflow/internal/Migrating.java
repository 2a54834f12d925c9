package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Migrations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Moves the open cases of a process one by one, each in a transaction of its own, and keeps the report. */
@Component
class Migrating implements Migrations {

    static final String ADMINISTRATOR = "system-admin";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    private final Definitions definitions;
    private final ProcessVersions versions;
    private final MigrationMapper mapper;
    private final MovingVersion moving;
    private final Contexts contexts;
    private final ActTransactions transactions;
    private final Audit audit;

    Migrating(
            Definitions definitions,
            ProcessVersions versions,
            MigrationMapper mapper,
            MovingVersion moving,
            Contexts contexts,
            ActTransactions transactions,
            Audit audit) {
        this.definitions = definitions;
        this.versions = versions;
        this.mapper = mapper;
        this.moving = moving;
        this.contexts = contexts;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Takes back what a preview did. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Line line;

        Undone(Line line) {
            super(null, null, false, false);
            this.line = line;
        }
    }

    @Override
    public List<Behind> behind(Actor actor) {
        administers(actor);
        var behind = new ArrayList<Behind>();
        for (var process : definitions.current().processes().values()) {
            var cases = mapper.countElsewhere(process.id(), versions.current(process.id()));
            if (cases > 0) {
                behind.add(new Behind(process.id(), process.label().zh(), cases));
            }
        }
        return behind;
    }

    @Override
    public Report preview(Actor actor, String process) {
        administers(actor, process);
        return new Report(process, actor.name(), contexts.now(), "", lines(process, id -> {
            try {
                return transactions.inOne(() -> {
                    throw new Undone(moving.move(actor, process, id, "预检"));
                });
            } catch (Undone undone) {
                return undone.line;
            }
        }));
    }

    @Override
    public Report migrate(Actor actor, String process, String reason) {
        administers(actor, process);
        if (reason.isBlank() || reason.length() > 1000) {
            throw new RefusedException(Refusal.of("needs-reason", "reason", "迁移在办事项应当说明理由，不超过 1000 个字。写明后再提交。"));
        }
        var at = contexts.now();
        var lines = lines(process, id -> transactions.inOne(() -> moving.move(actor, process, id, reason)));
        var report = new Report(process, actor.name(), at, reason, lines);
        transactions.inOne(() -> {
            keep(actor, report);
            return true;
        });
        return report;
    }

    private interface Move {
        Line of(long caseId);
    }

    /** Each case, with the reason where it stays. */
    private List<Line> lines(String process, Move move) {
        var lines = new ArrayList<Line>();
        for (var id : mapper.elsewhere(process, versions.current(process))) {
            lines.add(orWhyNot(process, id, () -> move.of(id)));
        }
        return lines;
    }

    private Line orWhyNot(String process, long id, Supplier<Line> move) {
        try {
            return move.get();
        } catch (RefusedException refused) {
            return stays(
                    process,
                    id,
                    String.join(
                            "",
                            refused.refusals().stream().map(Refusal::message).toList()));
        } catch (ExpressionException notAnswered) {
            return stays(process, id, "迁移规则中的表达式不能计算：" + notAnswered.getMessage());
        }
    }

    private Line stays(String process, long id, String why) {
        return transactions.inOne(() -> {
            var context = contexts.lockedThoughSuspended(Actor.platform(), process, id);
            return new Line(id, context.row.title, context.row.number, MovingVersion.where(context), List.of(), why);
        });
    }

    private void keep(Actor actor, Report report) {
        var row = new MigrationRow();
        row.id = IdWorker.getId();
        row.process = report.process();
        row.version = versions.current(
                        report.process(), definitions.generation().root())
                .checksum();
        row.account = actor.account();
        row.name = actor.name();
        row.at = report.at();
        row.reason = report.reason().strip();
        row.details = JSON.writeValueAsString(report.lines());
        mapper.keep(row);
        audit.record(
                actor,
                AuditEntry.of(report.process() + " migrate", report.process(), row.id)
                        .because(row.reason));
    }

    @Override
    public List<Report> reports(Actor actor, String process) {
        administers(actor, process);
        return mapper.reports(process).stream()
                .map(row -> new Report(row.process, row.name, row.at, row.reason, JSON.readValue(row.details, LINES)))
                .toList();
    }

    private static void administers(Actor actor) {
        if (!actor.roles().contains(ADMINISTRATOR)) {
            throw new RefusedException(Refusal.of("forbidden", "在办事项的版本迁移由系统管理员办理。请与管理员联系。"));
        }
    }

    private void administers(Actor actor, @Nullable String process) {
        administers(actor);
        if (process == null || definitions.current().findProcess(process).isEmpty()) {
            throw new RefusedException(Refusal.of("not-found", "没有找到这个事项。请核对名称。"));
        }
    }
}
