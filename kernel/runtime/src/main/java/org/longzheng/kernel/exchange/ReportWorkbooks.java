package org.longzheng.kernel.exchange;

import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.reports.Reports.Question;

/** Reports as workbooks ({@code .xlsx}): the numbers of the table as the reader sees it, and no records. That it left is written down. */
public interface ReportWorkbooks {

    /** The table of a question as a workbook; refused as {@link org.longzheng.kernel.reports.Reports#table} refuses. */
    Book of(Actor actor, String report, Question question);

    /**
     * A workbook.
     *
     * @param fileName e.g. {@code 信访统计表 2026-09.xlsx}
     */
    record Book(String fileName, byte[] content) {}
}
