package org.longzheng.kernel.workflow.internal;

import java.util.Objects;
import java.util.Optional;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;

/** Finds steps, branches of groups among them. */
final class Steps {

    private Steps() {}

    static Optional<StepDefinition> find(ProcessDefinition process, String id) {
        var found = process.steps().get(id);
        if (found != null) {
            return Optional.of(found);
        }
        return process.steps().values().stream()
                .map(group -> group.together().get(id))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
