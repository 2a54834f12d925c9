package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import org.longzheng.kernel.workflow.Sweep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Everything that time alone brings about, for whoever wants it done at once. */
@Component
@Primary
class AllSweeps implements Sweep {

    private final ObjectProvider<Sweep> sweeps;

    AllSweeps(ObjectProvider<Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public int run(LocalDateTime now) {
        return sweeps.orderedStream()
                .filter(sweep -> sweep != this)
                .mapToInt(sweep -> sweep.run(now))
                .sum();
    }
}
