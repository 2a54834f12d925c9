package org.longzheng.kernel.access.internal;

import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.OpenDuties;
import org.springframework.stereotype.Component;

/** Deputations: what somebody did for others goes on with the successor, what others did for them ends. */
@Component
class DeputyDuties implements OpenDuties {

    private final StoredDeputies deputies;

    DeputyDuties(StoredDeputies deputies) {
        this.deputies = deputies;
    }

    @Override
    public List<Duty> of(Holder holder) {
        return deputies.open(holder.account()).stream()
                .map(row -> row.deputy.equals(holder.account())
                        ? new Duty("代理", "代" + row.principalName + "办理，至" + row.validUntil, "由接收人继续代理")
                        : new Duty("代理", "由" + row.deputyName + "代为办理，至" + row.validUntil, "结束"))
                .toList();
    }

    @Override
    public int handOver(Actor actor, Holder from, Holder to) {
        var open = deputies.open(from.account());
        open.forEach(row -> deputies.handOver(actor, row, from.account(), to.account()));
        return open.size();
    }
}
