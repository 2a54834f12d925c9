package org.longzheng.kernel.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.records.RecordPage;

/**
 * Reports as one reader may see them. Every figure stays in the reader's rows: what the reader may not see of a row is neither counted nor grouped by,
 * and what a seal closes to the reader is left out. A report whose lines or period the reader may not see is answered like one that does not exist.
 */
public interface Reports {

    /** The reports that the reader may ask for, in catalogue order. */
    List<ReportDefinition> offered(Actor actor);

    /** A report's table; refused when the question does not fit the report. */
    ReportTable table(Actor actor, String report, Question question);

    /**
     * The records behind one number of the table, newest first, as the reader's list shows them; as many as the number counted.
     *
     * @param line key of a line of the table
     * @param column id of a column that {@link ReportTable.Column#drills drills}
     */
    RecordPage rows(Actor actor, String report, Question question, String line, String column, int offset, int limit);

    /**
     * What a reader asks of a report; null asks for the usual.
     *
     * @param period {@code 2026}, {@code 2026-H1}, {@code 2026-Q3} or {@code 2026-09}
     * @param organ the part of the organ tree that is looked at; null: all that the reader may see
     * @param level word of the level of the lines, where these are places
     * @param split the figure that is split into columns; null: the first
     * @param groups ids of the groups by which it is split; null: as many as go onto a sheet
     */
    record Question(
            @Nullable String period,
            @Nullable String organ,
            @Nullable String level,
            @Nullable String split,
            @Nullable List<String> groups) {

        /** The table as it opens. */
        public static final Question USUAL = new Question(null, null, null, null, null);

        public static Question of(String period) {
            return new Question(period, null, null, null, null);
        }
    }
}
