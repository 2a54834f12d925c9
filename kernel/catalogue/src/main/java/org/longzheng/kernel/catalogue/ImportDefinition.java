package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A file that arrives from elsewhere (导入): what its columns mean, which record a row is about, and what becomes of a row that is about none.
 *
 * <pre>
 * imports:
 *   scores: { label: 成绩导入, by: prov-clerk, columns: { 准考证号: registration.ticketNo, 总分: total }, match: [registration], creates: true, unmatched: queue }
 * </pre>
 *
 * @param by the roles that may bring one
 * @param columns heading to what it fills: a field, or {@code reference.field} for the record that the reference is to lead to
 * @param match the fields by whose values the record of a row is found
 * @param creates true when a row whose record is not there makes one
 * @param queue true when a row that names something unknown waits for a person; false when it refuses the whole file
 * @see "docs/decisions/0136-imports-of-files.md"
 */
public record ImportDefinition(
        String id,
        Label label,
        Set<String> by,
        Map<String, String> columns,
        List<String> match,
        boolean creates,
        boolean queue,
        SourcePlace place) {

    public ImportDefinition {
        by = Set.copyOf(by);
        columns = Catalogue.frozen(columns);
        match = List.copyOf(match);
    }

    /** The field that a column fills: the path itself, or the reference that it leads through. */
    public static String filled(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
