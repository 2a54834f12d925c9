package org.longzheng.kernel.workflow;

import org.longzheng.kernel.catalogue.ProcessDefinition;

/** Processes as BPMN 2.0 files with a drawing (diagram interchange), for other tools. */
public interface BpmnFiles {

    /** The process as the engine runs it: labels on steps, choices on flows, a place for each node. UTF-8 XML. */
    String of(ProcessDefinition process);
}
