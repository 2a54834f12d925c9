package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A document a process issues.
 *
 * @param template bare file name of the Word template; of a layer with the organ in front, {@code 230600/grant-decision.docx}
 * @param series the number series, or null: without a number
 * @param seal whose seal ({@code organ}), or null
 * @param serve who receives it ({@code starter} or paths)
 * @param remedies prints the remedies paragraph
 * @param lists {@code materials} when it lists what is missing, or null
 * @param leavesOut what its template may not read
 */
public record DocumentDefinition(
        String id,
        Label label,
        String template,
        @Nullable String series,
        @Nullable String seal,
        List<String> serve,
        boolean remedies,
        @Nullable String lists,
        List<LeftOut> leavesOut,
        SourcePlace place) {

    public DocumentDefinition {
        leavesOut = List.copyOf(leavesOut);
    }

    /** The same document of another template. */
    public DocumentDefinition withTemplate(String other) {
        return new DocumentDefinition(id, label, other, series, seal, serve, remedies, lists, leavesOut, place);
    }

    /**
     * A field or a group of fields that is not printed.
     *
     * @param path the field or group, or a path to one of a record that the case refers to, e.g. {@code petition.identity}
     * @param when only if this holds, or null: never printed
     */
    public record LeftOut(String path, @Nullable Expression when, SourcePlace place) {}
}
