package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Conditions and what each answers (规则表): a tariff, grounds of admission, sanctions. A {@code decision} field holds what it comes to for a record.
 *
 * <pre>
 * charge: { type: decision, table: notary-tariff, at: [accept.accept], label: 收费依据 }
 * </pre>
 *
 * @param asOf the day whose rows count, or null: today
 * @param firstOnly true when the first row that applies decides and one must; false when all that apply count, and none may
 * @param list the code list of which the rows are codes, or null
 * @param result the columns of the answer, by id
 * @param rows in order
 */
public record RuleTable(
        String id,
        Label label,
        @Nullable String basis,
        @Nullable Expression asOf,
        boolean firstOnly,
        @Nullable String list,
        Map<String, FieldDefinition> result,
        List<Row> rows,
        SourcePlace place) {

    /** What a decision answers besides the columns of its table: ids of the rows that apply, the first of them, their labels, and why none does. */
    public static final List<String> MEMBERS = List.of("met", "first", "label", "lacks");

    public RuleTable {
        result = Catalogue.frozen(result);
        rows = List.copyOf(rows);
    }

    /** A row by its id. */
    public Optional<Row> row(String row) {
        return rows.stream().filter(each -> each.id().equals(row)).findFirst();
    }

    /**
     * One row.
     *
     * @param label what people read; that of the code where the table has a list and the row does not say
     * @param when applies while this holds, or null: always
     * @param gives by column
     * @param lacks why it does not apply, or null
     * @param from the first day in force, or null
     * @param until the last day in force, or null
     */
    public record Row(
            String id,
            Label label,
            @Nullable Expression when,
            Map<String, Expression> gives,
            @Nullable MessageTemplate lacks,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            SourcePlace place) {

        public Row {
            gives = Catalogue.frozen(gives);
        }

        /** True when the row is in force on the day. */
        public boolean inForce(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }
}
