package org.longzheng.kernel.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Batches.Leave;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Submission;

/**
 * Records as workbooks ({@code .xlsx}): leaving with the right {@code export}, arriving with {@code import}. A workbook that was refused comes
 * back as it was, with each problem written beside its row, so that it is mended where it was made.
 */
public interface Workbooks {

    String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The most bytes that a workbook may have to be taken. */
    int MOST_BYTES = 4 * 1024 * 1024;

    /** Under which conditions records of the entity may leave; empty without the right. */
    Optional<Leave> leave(Actor actor, String entity);

    /** True when the actor may bring records of the entity in a workbook. */
    boolean takes(Actor actor, String entity);

    /** A workbook of these rows. Judged and written down now, made when it is written. */
    Leaving leaving(Actor actor, Extract extract);

    /** An empty workbook to be filled in: a column for each field that may arrive, and a sheet that explains them. */
    byte[] blank(Actor actor, String entity);

    /** Reads a workbook and judges every row as if it were stored; stores nothing. */
    Taken check(Actor actor, String entity, byte[] workbook);

    /** Stores a record for each row, all or none. */
    Taken take(Actor actor, String entity, byte[] workbook, Submission submission);

    // imports of a definition

    /** An empty workbook with the columns of an import. */
    byte[] blank(Actor actor, String entity, String imported);

    /** Reads a workbook from elsewhere and judges every row as if it were stored; stores nothing. */
    Taken check(Actor actor, String entity, String imported, byte[] workbook);

    /** Takes a workbook from elsewhere as the import says, all rows or none. */
    Taken take(Actor actor, String entity, String imported, byte[] workbook, Submission submission);

    /**
     * Takes rows from elsewhere as the import says, all or none.
     *
     * @param rows heading to value, as texts, numbers, days or truths
     */
    Imports.Arrival take(
            Actor actor, String entity, String imported, List<Map<String, Object>> rows, Submission submission);

    /** A workbook on its way out. */
    interface Leaving {

        /** A name without anybody's name in it, e.g. {@code 律师 2026-10-12.xlsx}. */
        String fileName();

        int rows();

        /** Writes the workbook row by row; closes nothing. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What came of a workbook.
     *
     * @param rows rows with content
     * @param created records that were, or after a check would be, created; 0 as soon as there is a problem
     * @param changed number of records that were, or would be, changed; only an import of a definition changes any
     * @param waiting number of rows that were, or would be, put aside for a person
     * @param problems by row and column
     * @param marked the workbook with its problems beside their rows; empty when there are none
     */
    record Taken(int rows, int created, int changed, int waiting, List<Located> problems, byte[] marked) {

        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    /**
     * A problem in a workbook.
     *
     * @param row as the sheet counts, from 1
     * @param cell e.g. {@code C5}, or the row's number when no single cell is to blame
     * @param column heading of the column, or empty
     */
    record Located(int row, String cell, String column, String message) {}
}
