package org.longzheng.kernel.worklist;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.ProcessDefinition;

/**
 * The definitions under which cases run. A case keeps the one under which it began, so that lists of cases read its labels and its people there, and
 * not where they stand today. Supplied by the feature that keeps versions.
 */
public interface RunningProcesses {

    /** Definitions that are no longer in force and under which cases were open when the catalogue in force was published. */
    List<ProcessDefinition> earlier();

    /** The definitions of those cases, of any number, that do not run under the one in force; by id of the case. */
    Map<Long, ProcessDefinition> of(Collection<Long> cases);
}
