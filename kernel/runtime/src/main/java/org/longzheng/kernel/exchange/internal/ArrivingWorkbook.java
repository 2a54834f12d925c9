package org.longzheng.kernel.exchange.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.exchange.Workbooks.Located;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** A workbook that somebody filled in: its first sheet as rows, and the same workbook with problems beside them. Formulas are never computed. */
final class ArrivingWorkbook implements AutoCloseable {

    /** What a packed file of the greatest size may become; more is made to exhaust, not to inform. */
    private static final long MOST_UNPACKED = 32L * 1024 * 1024;

    private final XSSFWorkbook book;
    private final Sheet sheet;

    private ArrivingWorkbook(XSSFWorkbook book) {
        this.book = book;
        sheet = book.getSheetAt(0);
    }

    static ArrivingWorkbook open(byte[] bytes) {
        if (bytes.length > Workbooks.MOST_BYTES) {
            throw refused("文件超过 4 MB，没有读。请分成几份再导入。");
        }
        try {
            if (!isPacked(bytes) || unpacked(bytes) == 0) {
                throw refused("这不是 Excel 工作簿（.xlsx），没有读。请另存为 .xlsx 再导入。");
            }
            return new ArrivingWorkbook(new XSSFWorkbook(new ByteArrayInputStream(bytes)));
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof RefusedException refused) {
                throw refused;
            }
            throw refused("这份工作簿打不开，没有读。请用 Excel 打开后另存为 .xlsx 再导入。");
        }
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    /** How much the workbook is when unpacked. Read by what POI reads with: the JDK's own reader does not know the large form that some tools write. */
    private static long unpacked(byte[] bytes) throws IOException {
        long sum = 0;
        var buffer = new byte[8192];
        try (var zip = new ZipArchiveInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                sum += read(zip, buffer, MOST_UNPACKED - sum);
                if (sum > MOST_UNPACKED) {
                    throw refused("这份工作簿展开后太大，没有读。请分成几份再导入。");
                }
            }
        }
        return sum;
    }

    private static long read(InputStream in, byte[] buffer, long most) throws IOException {
        long sum = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sum += read;
            if (sum > most) {
                return sum;
            }
        }
        return sum;
    }

    static RefusedException refused(String words) {
        return new RefusedException(Refusal.of("workbook", words));
    }

    /** Headings by the place of their column. */
    Map<Integer, String> headings() {
        var headings = new TreeMap<Integer, String>();
        var head = sheet.getRow(0);
        if (head != null) {
            for (var cell : head) {
                if (cell.getCellType() == CellType.STRING
                        && !cell.getStringCellValue().isBlank()) {
                    headings.put(
                            cell.getColumnIndex(), cell.getStringCellValue().strip());
                }
            }
        }
        return headings;
    }

    /** Rows with content below the headings. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var row : sheet) {
            if (row.getRowNum() > 0 && hasContent(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private boolean hasContent(Row row) {
        int problem = problemColumn();
        for (var cell : row) {
            if (cell.getColumnIndex() != problem && isFilled(cell)) {
                return true;
            }
        }
        return false;
    }

    static boolean isFilled(@Nullable Cell cell) {
        return cell != null
                && switch (cell.getCellType()) {
                    case BLANK, _NONE -> false;
                    case STRING -> !cell.getStringCellValue().isBlank();
                    default -> true;
                };
    }

    /** Text, number, day or truth. */
    static Object value(Cell cell) throws CellValues.Unreadable {
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue().strip();
            case BOOLEAN -> cell.getBooleanCellValue();
            case NUMERIC -> number(cell);
            case FORMULA -> throw new CellValues.Unreadable("这一格是公式。请改成计算好的值。");
            default -> throw new CellValues.Unreadable("这一格的值有错。请改正后再导入。");
        };
    }

    private static Object number(Cell cell) throws CellValues.Unreadable {
        if (DateUtil.isCellDateFormatted(cell)) {
            var at = cell.getLocalDateTimeCellValue();
            return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate() : at;
        }
        var number = new BigDecimal(String.valueOf(cell.getNumericCellValue())).stripTrailingZeros();
        if (number.precision() - number.scale() > 15) {
            throw new CellValues.Unreadable("数字太长，Excel 已改成近似值。请把这一列设为文本，再重新填。");
        }
        return number;
    }

    static String name(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }

    private int problemColumn() {
        return headings().entrySet().stream()
                .filter(heading -> heading.getValue().equals(Headings.PROBLEM))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    /** The same workbook, with cells that are wrong in another colour and all problems of a row at its end. */
    byte[] marked(List<Located> problems) {
        unmark();
        int column = problemColumn();
        if (column < 0) {
            column = headings().keySet().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(-1)
                    + 1;
        }
        var looks = new SheetLooks(book);
        var head = sheet.getRow(0) == null ? sheet.createRow(0) : sheet.getRow(0);
        var title = head.createCell(column);
        title.setCellValue(Headings.PROBLEM);
        title.setCellStyle(looks.head());
        sheet.setColumnWidth(column, 60 * 256);
        var words = new LinkedHashMap<Integer, String>();
        var wrong = new HashMap<Short, CellStyle>();
        for (var problem : problems) {
            var told = problem.column().isEmpty() ? problem.message() : problem.column() + "：" + problem.message();
            words.merge(problem.row(), told, (before, more) -> before + "\n" + more);
            if (!problem.column().isEmpty()) {
                mark(new CellReference(problem.cell()), looks, wrong);
            }
        }
        for (var told : words.entrySet()) {
            var row = row(told.getKey() - 1);
            // the heading stays a heading: what is wrong with it stands below it
            var cell = told.getKey() == 1 ? row(1).createCell(column) : row.createCell(column);
            looks.text(cell, told.getValue());
            cell.setCellStyle(looks.wrong());
        }
        try (var out = new ByteArrayOutputStream()) {
            book.write(out);
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    private Row row(int index) {
        var row = sheet.getRow(index);
        return row == null ? sheet.createRow(index) : row;
    }

    private void mark(CellReference place, SheetLooks looks, Map<Short, CellStyle> wrong) {
        var row = row(place.getRow());
        var cell = row.getCell(place.getCol()) == null ? row.createCell(place.getCol()) : row.getCell(place.getCol());
        cell.setCellStyle(wrong.computeIfAbsent(cell.getCellStyle().getIndex(), own -> {
            var style = book.createCellStyle();
            style.cloneStyleFrom(cell.getCellStyle());
            style.setFillForegroundColor(looks.wrong().getFillForegroundColor());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            return style;
        }));
    }

    /** Takes away what an earlier round wrote. */
    private void unmark() {
        int column = problemColumn();
        var plain = new HashMap<Short, CellStyle>();
        for (var row : sheet) {
            for (var cell : row) {
                var style = cell.getCellStyle();
                if (row.getRowNum() > 0
                        && style.getFillPattern() == FillPatternType.SOLID_FOREGROUND
                        && style.getFillForegroundColor() == IndexedColors.ROSE.getIndex()) {
                    cell.setCellStyle(plain.computeIfAbsent(style.getIndex(), own -> {
                        var clean = book.createCellStyle();
                        clean.cloneStyleFrom(style);
                        clean.setFillPattern(FillPatternType.NO_FILL);
                        return clean;
                    }));
                }
            }
            if (column >= 0 && row.getRowNum() > 0 && row.getCell(column) != null) {
                row.removeCell(row.getCell(column));
            }
        }
    }

    @Override
    public void close() {
        try {
            book.close();
        } catch (IOException nothingIsOpen) {
            throw new IllegalStateException(nothingIsOpen);
        }
    }
}
