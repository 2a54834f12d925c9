package org.longzheng.kernel.bpmn;

import java.io.InputStream;
import java.util.List;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * A process file of our own, made from a BPMN 2.0 file.
 *
 * @param yaml the process as a definition, empty when the file could not be read; it wants an author: roles, limits, documents and conditions
 * @param problems what was not carried over, by line; errors when nothing was
 */
public record BpmnImport(String yaml, List<Problem> problems) {

    /**
     * Reads a BPMN file.
     *
     * @param file its name as the author knows it
     */
    public static BpmnImport read(String file, InputStream content) {
        var problems = new ProblemCollector();
        var found = BpmnFile.read(file, content, problems);
        var yaml = found == null ? "" : new ProcessDraft(found, problems).yaml();
        return new BpmnImport(problems.hasErrors() ? "" : yaml, problems.sorted());
    }
}
