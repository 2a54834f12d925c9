package org.longzheng.kernel.exchange.internal;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The few looks that cells have, and the one way in which text enters a cell. */
final class SheetLooks {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private final CellStyle head;
    private final CellStyle day;
    private final CellStyle plain;
    private final CellStyle literal;
    private final CellStyle wrong;

    SheetLooks(Workbook book) {
        var bold = book.createFont();
        bold.setBold(true);
        head = book.createCellStyle();
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        head.setBorderBottom(BorderStyle.THIN);
        day = book.createCellStyle();
        day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
        plain = book.createCellStyle();
        plain.setDataFormat(book.createDataFormat().getFormat("@"));
        literal = book.createCellStyle();
        literal.cloneStyleFrom(plain);
        literal.setQuotePrefixed(true);
        wrong = book.createCellStyle();
        wrong.setFillForegroundColor(IndexedColors.ROSE.getIndex());
        wrong.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        wrong.setWrapText(true);
    }

    /**
     * A new workbook that is written out beyond so many rows, in the plain form of a packed file, which every reader knows: nothing that leaves comes
     * near the size that needs the large one.
     */
    static SXSSFWorkbook streamed(int keptRows) {
        var book = new SXSSFWorkbook(keptRows);
        book.setZip64Mode(Zip64Mode.Never);
        return book;
    }

    /** A name that a sheet may have. */
    static String name(String label) {
        return WorkbookUtil.createSafeSheetName(label);
    }

    CellStyle head() {
        return head;
    }

    CellStyle day() {
        return day;
    }

    CellStyle plain() {
        return plain;
    }

    CellStyle wrong() {
        return wrong;
    }

    /** Text stays text, also when somebody edits the cell or saves the sheet in another form: nothing that was typed here becomes a formula there. */
    void text(Cell cell, String text) {
        cell.setCellValue(text);
        cell.setCellStyle(beginsAFormula(text) ? literal : plain);
    }

    static boolean beginsAFormula(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
