package org.longzheng.kernel.worklist.internal;

import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.OpenDuties;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.Definitions;
import org.springframework.stereotype.Component;

/** Tasks that only one person may do. Whether the successor may is judged when they act: who must avoid a case cannot take it over either. */
@Component
class AssignedTasks implements OpenDuties {

    private final TaskMapper mapper;
    private final Audit audit;
    private final Definitions definitions;

    AssignedTasks(TaskMapper mapper, Audit audit, Definitions definitions) {
        this.mapper = mapper;
        this.audit = audit;
        this.definitions = definitions;
    }

    @Override
    public List<Duty> of(Holder holder) {
        return mapper.assigned(holder.account(), holder.person()).stream()
                .map(task -> new Duty("指定办理的待办", task.title, "转给接收人"))
                .toList();
    }

    @Override
    public int handOver(Actor actor, Holder from, Holder to) {
        var tasks = mapper.assigned(from.account(), from.person());
        for (var task : tasks) {
            mapper.handOver(task.id, to.account());
            var entity = definitions
                    .current()
                    .findProcess(task.process)
                    .map(process -> process.entity())
                    .orElse(task.process);
            audit.record(
                    actor,
                    AuditEntry.of("hand-over", entity, task.caseId)
                            .changing(Map.of("assignee", new AuditEntry.FieldChange(from.name(), to.name()))));
        }
        return tasks.size();
    }
}
