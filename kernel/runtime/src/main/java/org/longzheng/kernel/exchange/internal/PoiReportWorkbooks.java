package org.longzheng.kernel.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.exchange.ReportWorkbooks;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.Reports.Question;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables of reports by way of POI, laid out as they are printed. */
@Component
class PoiReportWorkbooks implements ReportWorkbooks {

    private static final int LABEL_WIDTH = 20 * 256;
    private static final int NUMBER_WIDTH = 11 * 256;
    private static final int HEAD = 3;

    private final Reports reports;
    private final Organs organs;
    private final Audit audit;

    PoiReportWorkbooks(Reports reports, Organs organs, Audit audit) {
        this.reports = reports;
        this.organs = organs;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Book of(Actor actor, String report, Question question) {
        var table = reports.table(actor, report, question);
        var period = table.period() == null ? "" : " " + table.period().text();
        audit.record(
                actor,
                AuditEntry.of("export-report", table.report().over(), null)
                        .because(table.report().label().zh() + period));
        return new Book(table.report().label().zh() + period + ".xlsx", content(actor, table));
    }

    private byte[] content(Actor actor, ReportTable table) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet(SheetLooks.name(table.report().label().zh()));
            var styles = new Styles(book);
            title(sheet, styles, actor, table);
            int at = head(sheet, styles, table);
            for (var line : table.lines()) {
                line(sheet.createRow(at++), styles, table, line);
            }
            for (var line : table.earlier()) {
                line(sheet.createRow(at++), styles, table, line);
            }
            notes(sheet, styles, table, at);
            sheet.setColumnWidth(0, LABEL_WIDTH);
            for (int i = 1; i <= table.columns().size(); i++) {
                sheet.setColumnWidth(i, NUMBER_WIDTH);
            }
            sheet.createFreezePane(
                    1, at - table.lines().size() - table.earlier().size());
            sheet.getPrintSetup().setLandscape(true);
            sheet.setFitToPage(true);
            sheet.getPrintSetup().setFitHeight((short) 0);
            book.write(out);
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    /** The few looks of an official table. */
    private static final class Styles {

        private final SheetLooks looks;
        private final CellStyle title;
        private final CellStyle head;
        private final CellStyle label;
        private final CellStyle number;
        private final CellStyle percent;

        Styles(Workbook book) {
            looks = new SheetLooks(book);
            var large = book.createFont();
            large.setBold(true);
            large.setFontHeightInPoints((short) 16);
            title = book.createCellStyle();
            title.setFont(large);
            title.setAlignment(HorizontalAlignment.CENTER);
            head = bordered(book);
            head.setAlignment(HorizontalAlignment.CENTER);
            head.setVerticalAlignment(VerticalAlignment.CENTER);
            head.setWrapText(true);
            label = bordered(book);
            number = bordered(book);
            number.setDataFormat(book.createDataFormat().getFormat("#,##0.##"));
            percent = bordered(book);
            percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
        }

        private static CellStyle bordered(Workbook book) {
            var style = book.createCellStyle();
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            return style;
        }
    }

    private void title(Sheet sheet, Styles styles, Actor actor, ReportTable table) {
        int last = Math.max(1, table.columns().size());
        var title = sheet.createRow(0).createCell(0);
        title.setCellValue(table.report().label().zh());
        title.setCellStyle(styles.title);
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, last));
        var unit = table.range() == null
                ? organs.find(actor.organ()).map(Organ::name).orElse("")
                : table.range();
        var days = table.period() == null
                ? "按今日在册"
                : table.period().from() + " 至 " + table.period().to();
        var units = table.columns().stream()
                .map(Column::unit)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("、"));
        styles.looks.text(
                sheet.createRow(1).createCell(0),
                "填报单位：" + unit + "　" + days + (units.isEmpty() ? "" : "　计量单位：" + units));
    }

    /** One row of headings, or two where figures are split; the index of the first line comes back. */
    private static int head(Sheet sheet, Styles styles, ReportTable table) {
        boolean split = table.columns().stream().anyMatch(column -> column.group() != null);
        var upper = sheet.createRow(HEAD - 1);
        var lower = split ? sheet.createRow(HEAD) : upper;
        heading(upper, lower, 0, table.heading(), table.heading(), styles);
        if (split) {
            sheet.addMergedRegion(new CellRangeAddress(HEAD - 1, HEAD, 0, 0));
        }
        int begun = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            var group = column.group();
            heading(upper, lower, i + 1, group == null ? column.label() : group, column.label(), styles);
            if (!split) {
                continue;
            }
            if (group == null) {
                sheet.addMergedRegion(new CellRangeAddress(HEAD - 1, HEAD, i + 1, i + 1));
                begun = i + 1;
            } else if (i + 1 == table.columns().size()
                    || !sameGroup(column, table.columns().get(i + 1))) {
                if (i > begun) {
                    sheet.addMergedRegion(new CellRangeAddress(HEAD - 1, HEAD - 1, begun + 1, i + 1));
                }
                begun = i + 1;
            }
        }
        return split ? HEAD + 1 : HEAD;
    }

    private static boolean sameGroup(Column one, Column other) {
        return other.group() != null
                && one.id()
                        .substring(0, one.id().lastIndexOf('/'))
                        .equals(other.id().substring(0, other.id().lastIndexOf('/')));
    }

    private static void heading(Row upper, Row lower, int at, String above, String below, Styles styles) {
        var first = upper.createCell(at);
        first.setCellValue(above);
        first.setCellStyle(styles.head);
        if (lower != upper) {
            var second = lower.createCell(at);
            second.setCellValue(below);
            second.setCellStyle(styles.head);
        }
    }

    private static void line(Row row, Styles styles, ReportTable table, Line line) {
        var label = row.createCell(0);
        styles.looks.text(label, "　".repeat(line.depth()) + line.label());
        label.setCellStyle(styles.label);
        for (int i = 0; i < table.columns().size(); i++) {
            var cell = row.createCell(i + 1);
            cell.setCellStyle(table.columns().get(i).percent() ? styles.percent : styles.number);
            var number = line.values().get(i);
            if (number != null) {
                cell.setCellValue(number.doubleValue());
            }
        }
    }

    private static void notes(Sheet sheet, Styles styles, ReportTable table, int from) {
        int at = from + 1;
        for (var check : table.checks()) {
            var text = check.holds()
                    ? "校验：" + check.text()
                    : "校验不平：" + check.say() + "（" + String.join("、", check.broken()) + "）";
            styles.looks.text(sheet.createRow(at++).createCell(0), text);
        }
        for (var note : List.of(
                table.sealed() == 0 ? "" : "另有专人办理的 " + table.sealed() + " 件，不列入上表。",
                table.withheld().isEmpty() ? "" : "填表人的权限不含：" + String.join("、", table.withheld()) + "。",
                table.report().basis() == null ? "" : "依据：" + table.report().basis())) {
            if (!note.isEmpty()) {
                styles.looks.text(sheet.createRow(at++).createCell(0), note);
            }
        }
    }
}
