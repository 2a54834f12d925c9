package org.longzheng.kernel.exchange.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.RecordView;

/** Rows on their way into a workbook, and a second sheet that says who took them out, when, what for and what was held back. */
final class LeavingWorkbook implements Workbooks.Leaving {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Digits that a workbook still keeps exactly. */
    private static final int EXACT = 15;

    private static final int KEPT_ROWS = 100;
    private static final int LONGEST_CELL = 32_000;

    private final Actor actor;
    private final String organ;
    private final EntityDefinition entity;
    private final Batches.Leaving leaving;
    private final Headings headings;
    private final CellTexts texts;
    private final @Nullable String reason;
    private final LocalDateTime at;

    LeavingWorkbook(
            Actor actor,
            String organ,
            EntityDefinition entity,
            Batches.Leaving leaving,
            Headings headings,
            CellTexts texts,
            @Nullable String reason,
            LocalDateTime at) {
        this.actor = actor;
        this.organ = organ;
        this.entity = entity;
        this.leaving = leaving;
        this.headings = headings;
        this.texts = texts;
        this.reason = reason;
        this.at = at;
    }

    @Override
    public String fileName() {
        return entity.label().zh() + " " + at.toLocalDate() + ".xlsx";
    }

    @Override
    public int rows() {
        return leaving.rows();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        // rows beyond the window lie in a temporary file, packed, which close takes away
        try (var book = SheetLooks.streamed(KEPT_ROWS)) {
            book.setCompressTempFiles(true);
            var looks = new SheetLooks(book);
            var sheet = book.createSheet(SheetLooks.name(entity.label().zh()));
            var columns = headings.of(leaving.columns());
            head(sheet, columns, looks);
            var masked = new LinkedHashSet<String>();
            var next = new int[] {1};
            leaving.each(row -> {
                body(sheet.createRow(next[0]++), row, columns, looks);
                masked.addAll(row.masked());
            });
            about(book.createSheet("说明"), next[0] - 1, masked, looks);
            book.write(out);
        }
    }

    private void head(Sheet sheet, Map<String, String> columns, SheetLooks looks) {
        var head = sheet.createRow(0);
        int at = 0;
        for (var column : columns.entrySet()) {
            var cell = head.createCell(at);
            cell.setCellValue(column.getValue());
            cell.setCellStyle(looks.head());
            sheet.setColumnWidth(at, width(column.getKey(), column.getValue()));
            at++;
        }
        sheet.createFreezePane(0, 1);
    }

    private int width(String path, String heading) {
        int letters = headings.shown(path)
                .map(field -> switch (field.type().kind()) {
                    case DATE, YEAR, INTEGER, DECIMAL, BOOLEAN -> 12;
                    case CODE, REGION -> 14;
                    case REFERENCE, LONG_TEXT -> 32;
                    default -> 20;
                })
                .orElse(path.equals("title") || path.equals("number") ? 32 : 14);
        return Math.max(letters, heading.length() * 2 + 2) * 256;
    }

    private void body(Row row, RecordView record, Map<String, String> columns, SheetLooks looks) {
        int at = 0;
        for (var path : columns.keySet()) {
            var value = path.equals("title") ? record.title() : texts.cell(path, record.value(path));
            if (value != null) {
                fill(row.createCell(at), path, value, looks);
            }
            at++;
        }
    }

    private void fill(Cell cell, String path, Object value, SheetLooks looks) {
        switch (value) {
            case LocalDate day -> {
                cell.setCellValue(day);
                cell.setCellStyle(looks.day());
            }
            case BigDecimal number when isShown(path, number) -> cell.setCellValue(number.doubleValue());
            default -> looks.text(cell, shortened(String.valueOf(value)));
        }
    }

    private boolean isShown(String path, BigDecimal number) {
        boolean year = headings.shown(path)
                .filter(field -> field.type().is(FieldKind.YEAR))
                .isPresent();
        return number.precision() <= EXACT || year;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
    }

    private void about(Sheet sheet, int rows, LinkedHashSet<String> masked, SheetLooks looks) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("内容", entity.label().zh() + "，" + rows + " 条");
        facts.put("导出人", actor.name() + "（" + organ + "）");
        facts.put("导出时间", MINUTE.format(at));
        if (reason != null && !reason.isBlank()) {
            facts.put("用途", reason.strip());
        }
        if (!masked.isEmpty()) {
            facts.put("已遮盖", labels(masked) + "。需要完整内容的，请在系统中逐条查看并说明理由。");
        }
        if (!leaving.withheld().isEmpty()) {
            facts.put("不导出", labels(leaving.withheld()) + "。按等级不离开系统。");
        }
        facts.put("提示", "本次导出已留痕。请妥善保管，用毕删除，不得外传。");
        int at = 0;
        for (var fact : facts.entrySet()) {
            var row = sheet.createRow(at++);
            looks.text(row.createCell(0), fact.getKey());
            looks.text(row.createCell(1), fact.getValue());
        }
        sheet.setColumnWidth(0, 14 * 256);
        sheet.setColumnWidth(1, 80 * 256);
    }

    private String labels(Iterable<String> paths) {
        List<String> labels = new ArrayList<>();
        paths.forEach(path -> labels.add(headings.label(path)));
        return labels.stream().distinct().collect(Collectors.joining("、"));
    }
}
