package org.longzheng.kernel.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ImportDefinition;
import org.longzheng.kernel.exchange.Workbooks.Located;
import org.longzheng.kernel.exchange.Workbooks.Taken;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Workbooks from elsewhere: their columns are those that the import names, and whatever else stands in them is read past. */
@Component
class PoiImports {

    private static final int MOST_ROWS = 2_000;

    private final Definitions definitions;
    private final Records records;
    private final Imports imports;
    private final Organs organs;

    PoiImports(Definitions definitions, Records records, Imports imports, Organs organs) {
        this.definitions = definitions;
        this.records = records;
        this.imports = imports;
        this.organs = organs;
    }

    private ImportDefinition definition(Actor actor, String entity, String id) {
        if (imports.offers(actor, entity).stream().noneMatch(offer -> offer.id().equals(id))) {
            throw new RefusedException(Refusal.of("forbidden", "没有这项内容，或者您没有导入它的权限。如需要，请联系本单位管理员。"));
        }
        return Objects.requireNonNull(
                definitions.current().entity(entity).imports().get(id));
    }

    byte[] blank(Actor actor, String entity, String id) {
        var definition = definition(actor, entity, id);
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var looks = new SheetLooks(book);
            var sheet = book.createSheet(SheetLooks.name(definition.label().zh()));
            var head = sheet.createRow(0);
            sheet.createFreezePane(0, 1);
            int at = 0;
            for (var heading : definition.columns().keySet()) {
                var cell = head.createCell(at);
                cell.setCellValue(heading);
                cell.setCellStyle(looks.head());
                sheet.setColumnWidth(at, Math.max(14, heading.length() * 2 + 2) * 256);
                // numbers of people and papers must stay as they are typed
                sheet.setDefaultColumnStyle(at, looks.plain());
                at++;
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    Taken take(Actor actor, String entity, String id, byte[] workbook, Submission submission, boolean rehearsal) {
        var definition = definition(actor, entity, id);
        try (var book = ArrivingWorkbook.open(workbook)) {
            var rows = book.rows();
            if (rows.isEmpty()) {
                throw ArrivingWorkbook.refused("第一张工作表里没有内容，没有导入。请从第 2 行起填写，再导入。");
            }
            if (rows.size() > MOST_ROWS) {
                throw ArrivingWorkbook.refused("这份表有 %,d 行，一次最多导入 %,d 行。请分成几份再导入。".formatted(rows.size(), MOST_ROWS));
            }
            var problems = new ArrayList<Located>();
            var columns = columns(definition, book, problems);
            if (!problems.isEmpty()) {
                return new Taken(rows.size(), 0, 0, 0, problems, book.marked(problems));
            }
            var reader = reader(actor, entity);
            var arriving = new ArrayList<Imports.Row>();
            for (var row : rows) {
                arriving.add(read(definition, row, columns, reader, problems));
            }
            var arrival = imports.take(actor, entity, id, arriving, submission, rehearsal || !problems.isEmpty());
            var told = new HashSet<String>();
            problems.forEach(problem -> told.add(problem.cell()));
            arrival.refused().forEach((index, refusals) -> {
                for (var refusal : refusals) {
                    var located = locate(definition, columns, rows.get(index).getRowNum(), refusal);
                    if (located.column().isEmpty() || !told.contains(located.cell())) {
                        problems.add(located);
                    }
                }
            });
            problems.sort(Comparator.comparingInt(Located::row));
            return problems.isEmpty()
                    ? new Taken(
                            rows.size(),
                            arrival.created(),
                            arrival.changed(),
                            arrival.waiting(),
                            List.of(),
                            new byte[0])
                    : new Taken(rows.size(), 0, 0, 0, List.copyOf(problems), book.marked(problems));
        }
    }

    /** Takes rows by their headings, as a client sends them. */
    Imports.Arrival take(
            Actor actor,
            String entity,
            String id,
            List<Map<String, Object>> rows,
            Submission submission,
            boolean rehearsal) {
        var definition = definition(actor, entity, id);
        var reader = reader(actor, entity);
        var arriving = new ArrayList<Imports.Row>();
        var unreadable = new ArrayList<Refusal>();
        for (var row : rows) {
            var values = new LinkedHashMap<String, Object>();
            row.forEach((heading, value) -> {
                var path = definition.columns().get(heading);
                if (path == null) {
                    unreadable.add(Refusal.of("unknown-field", heading, "没有「" + heading + "」这一列。"));
                } else if (value != null && !String.valueOf(value).isBlank()) {
                    put(reader, path, value, values, words -> unreadable.add(Refusal.of("value", heading, words)));
                }
            });
            arriving.add(new Imports.Row(values, null));
        }
        if (!unreadable.isEmpty()) {
            throw new RefusedException(unreadable);
        }
        return imports.take(actor, entity, id, arriving, submission, rehearsal);
    }

    /** What stands in cells as what the fields at the end of paths hold. */
    private record Reader(Headings headings, EntityDefinition entity, CellValues values) {

        FieldDefinition field(String path) {
            return headings.field(path).orElseThrow();
        }
    }

    private Reader reader(Actor actor, String entity) {
        var catalogue = definitions.current();
        var definition = catalogue.entity(entity);
        return new Reader(
                new Headings(catalogue, definition),
                definition,
                new CellValues(catalogue, definition, organs, records, actor));
    }

    private static void put(
            Reader reader,
            String path,
            Object given,
            Map<String, Object> values,
            java.util.function.Consumer<String> unreadable) {
        try {
            values.put(path, reader.values().read(reader.field(path), given, values));
        } catch (CellValues.Unreadable told) {
            unreadable.accept(told.words());
        }
    }

    /** Place of each column by its heading; all that the import names must be there, once. */
    private static Map<String, Integer> columns(
            ImportDefinition definition, ArrivingWorkbook book, List<Located> problems) {
        var columns = new HashMap<String, Integer>();
        book.headings().forEach((at, heading) -> {
            var known = heading.replace("*", "");
            if (definition.columns().containsKey(known) && columns.putIfAbsent(known, at) != null) {
                problems.add(new Located(1, ArrivingWorkbook.name(0, at), heading, "「" + heading + "」出现了两次。请只留一列。"));
            }
        });
        definition.columns().keySet().stream()
                .filter(heading -> !columns.containsKey(heading))
                .forEach(heading -> problems.add(new Located(1, "A1", "", "第 1 行没有「" + heading + "」这一列。请加上这一列，再导入。")));
        return columns;
    }

    private static Imports.Row read(
            ImportDefinition definition, Row row, Map<String, Integer> columns, Reader reader, List<Located> problems) {
        var values = new LinkedHashMap<String, Object>();
        definition.columns().forEach((heading, path) -> {
            int at = Objects.requireNonNull(columns.get(heading));
            var cell = row.getCell(at);
            if (!ArrivingWorkbook.isFilled(cell)) {
                return;
            }
            java.util.function.Consumer<String> told =
                    words -> problems.add(located(row.getRowNum(), at, heading, words));
            try {
                put(reader, path, ArrivingWorkbook.value(Objects.requireNonNull(cell)), values, told);
            } catch (CellValues.Unreadable unreadable) {
                told.accept(unreadable.words());
            }
        });
        return new Imports.Row(values, null);
    }

    private static Located locate(ImportDefinition definition, Map<String, Integer> columns, int row, Refusal refusal) {
        var heading = heading(definition, refusal.field());
        return heading == null
                ? new Located(row + 1, String.valueOf(row + 1), "", refusal.message())
                : located(row, Objects.requireNonNull(columns.get(heading)), heading, refusal.message());
    }

    private static @Nullable String heading(ImportDefinition definition, @Nullable String field) {
        return field == null
                ? null
                : definition.columns().entrySet().stream()
                        .filter(each -> ImportDefinition.filled(each.getValue()).equals(field.split("[\\[.]", 2)[0]))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    private static Located located(int row, int column, String heading, String message) {
        return new Located(row + 1, ArrivingWorkbook.name(row, column), heading, message);
    }
}
