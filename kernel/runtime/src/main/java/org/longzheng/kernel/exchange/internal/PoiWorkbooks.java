package org.longzheng.kernel.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Batches.Leave;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Workbooks by way of POI. */
@Component
class PoiWorkbooks implements Workbooks {

    private static final int MOST_ROWS = 2_000;

    private final Definitions definitions;
    private final Records records;
    private final Batches batches;
    private final Organs organs;
    private final PoiImports imports;
    private final Clock clock;

    PoiWorkbooks(
            Definitions definitions, Records records, Batches batches, Organs organs, PoiImports imports, Clock clock) {
        this.imports = imports;
        this.definitions = definitions;
        this.records = records;
        this.batches = batches;
        this.organs = organs;
        this.clock = clock;
    }

    @Override
    public Optional<Leave> leave(Actor actor, String entity) {
        return batches.leave(actor, entity);
    }

    @Override
    public boolean takes(Actor actor, String entity) {
        return !batches.arrivable(actor, entity).isEmpty();
    }

    @Override
    public Leaving leaving(Actor actor, Extract extract) {
        var leaving = batches.extract(actor, extract);
        var catalogue = definitions.current();
        var entity = catalogue.entity(extract.query().entity());
        var headings = new Headings(catalogue, entity);
        return new LeavingWorkbook(
                actor,
                organs.find(actor.organ()).map(Organ::name).orElse(actor.organ()),
                entity,
                leaving,
                headings,
                new CellTexts(catalogue, entity, headings, organs),
                extract.reason(),
                LocalDateTime.now(clock));
    }

    // arriving

    @Override
    public byte[] blank(Actor actor, String entity) {
        var arrivable = arrivable(actor, entity);
        var catalogue = definitions.current();
        var definition = catalogue.entity(entity);
        var values = new CellValues(catalogue, definition, organs, records, actor);
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var looks = new SheetLooks(book);
            var sheet = book.createSheet(SheetLooks.name(definition.label().zh()));
            var about = book.createSheet("填写说明");
            var head = sheet.createRow(0);
            sheet.createFreezePane(0, 1);
            line(about.createRow(0), looks, true, "列名", "必填", "怎么填");
            int at = 0;
            for (var column : new Headings(catalogue, definition).of(arrivable).entrySet()) {
                var field = definition.field(column.getKey()).orElseThrow();
                var cell = head.createCell(at);
                cell.setCellValue(column.getValue());
                cell.setCellStyle(looks.head());
                sheet.setColumnWidth(at, Math.max(14, column.getValue().length() * 2 + 2) * 256);
                // numbers of people and papers must stay as they are typed
                sheet.setDefaultColumnStyle(at, field.type().is(FieldKind.DATE) ? looks.day() : looks.plain());
                at++;
                line(
                        about.createRow(at),
                        looks,
                        false,
                        column.getValue(),
                        asked(field),
                        values.hint(field) + (field.help() == null ? "" : "。" + field.help()));
            }
            line(about.createRow(at + 1), looks, false, Headings.REASON, "", "系统提醒但允许说明的情形，在这一列写明理由即可导入");
            about.setColumnWidth(0, 24 * 256);
            about.setColumnWidth(2, 80 * 256);
            book.write(out);
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    private static String asked(FieldDefinition field) {
        return field.required() ? "必填" : field.requiredWhen() != null ? "有时必填" : "";
    }

    private static void line(Row row, SheetLooks looks, boolean head, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            var cell = row.createCell(i);
            looks.text(cell, texts[i]);
            if (head) {
                cell.setCellStyle(looks.head());
            }
        }
    }

    @Override
    public Taken check(Actor actor, String entity, byte[] workbook) {
        return take(actor, entity, workbook, Submission.once(), true);
    }

    @Override
    public Taken take(Actor actor, String entity, byte[] workbook, Submission submission) {
        return take(actor, entity, workbook, submission, false);
    }

    @Override
    public byte[] blank(Actor actor, String entity, String imported) {
        return imports.blank(actor, entity, imported);
    }

    @Override
    public Taken check(Actor actor, String entity, String imported, byte[] workbook) {
        return imports.take(actor, entity, imported, workbook, Submission.once(), true);
    }

    @Override
    public Taken take(Actor actor, String entity, String imported, byte[] workbook, Submission submission) {
        return imports.take(actor, entity, imported, workbook, submission, false);
    }

    @Override
    public Imports.Arrival take(
            Actor actor, String entity, String imported, List<Map<String, Object>> rows, Submission submission) {
        return imports.take(actor, entity, imported, rows, submission, false);
    }

    private List<String> arrivable(Actor actor, String entity) {
        var arrivable = batches.arrivable(actor, entity);
        if (arrivable.isEmpty()) {
            throw new RefusedException(Refusal.of("forbidden", "没有这项内容，或者您没有导入它的权限。如需要，请联系本单位管理员。"));
        }
        return arrivable;
    }

    private Taken take(Actor actor, String entity, byte[] workbook, Submission submission, boolean rehearsal) {
        var arrivable = arrivable(actor, entity);
        var catalogue = definitions.current();
        var definition = catalogue.entity(entity);
        try (var book = ArrivingWorkbook.open(workbook)) {
            var rows = book.rows();
            if (rows.isEmpty()) {
                throw ArrivingWorkbook.refused("第一张工作表里没有内容，没有导入。请从第 2 行起填写，再导入。");
            }
            if (rows.size() > MOST_ROWS) {
                throw ArrivingWorkbook.refused("这份表有 %,d 行，一次最多导入 %,d 行。请分成几份再导入。".formatted(rows.size(), MOST_ROWS));
            }
            var head = new Head(new Headings(catalogue, definition), book, arrivable);
            if (!head.problems.isEmpty()) {
                return new Taken(rows.size(), 0, 0, 0, head.problems, book.marked(head.problems));
            }
            var values = new CellValues(catalogue, definition, organs, records, actor);
            var problems = new ArrayList<Located>();
            var arriving = new ArrayList<Batches.Row>();
            for (var row : rows) {
                arriving.add(read(row, head, definition, values, problems));
            }
            // a cell that cannot be read already forbids to store anything: the rest is judged so that all is told at
            // once
            var arrival = batches.arrive(actor, entity, arriving, submission, rehearsal || !problems.isEmpty());
            var told = new HashSet<String>();
            problems.forEach(problem -> told.add(problem.cell()));
            arrival.refused().forEach((index, refusals) -> {
                for (var refusal : refusals) {
                    var located = head.locate(rows.get(index).getRowNum(), refusal);
                    if (!told.contains(located.cell()) || located.column().isEmpty()) {
                        problems.add(located);
                    }
                }
            });
            problems.sort(Comparator.comparingInt(Located::row));
            return problems.isEmpty()
                    ? new Taken(rows.size(), arrival.created(), 0, 0, List.of(), new byte[0])
                    : new Taken(rows.size(), 0, 0, 0, List.copyOf(problems), book.marked(problems));
        }
    }

    private static Batches.Row read(
            Row row, Head head, EntityDefinition entity, CellValues values, List<Located> problems) {
        var given = new LinkedHashMap<String, Object>();
        for (var column : head.fields.entrySet()) {
            var cell = row.getCell(column.getKey());
            if (ArrivingWorkbook.isFilled(cell)) {
                try {
                    given.put(
                            column.getValue(),
                            values.read(
                                    entity.field(column.getValue()).orElseThrow(),
                                    ArrivingWorkbook.value(Objects.requireNonNull(cell)),
                                    given));
                } catch (CellValues.Unreadable unreadable) {
                    problems.add(head.located(row.getRowNum(), column.getKey(), unreadable.words()));
                }
            }
        }
        var reason = head.reason < 0 ? null : row.getCell(head.reason);
        return new Batches.Row(given, ArrivingWorkbook.isFilled(reason) ? String.valueOf(reason) : null);
    }

    /** The headings of an arriving workbook. */
    private static final class Head {

        private final Map<Integer, String> headings;
        private final Map<Integer, String> fields = new LinkedHashMap<>();
        private final Map<String, Integer> columns = new HashMap<>();
        private final List<Located> problems = new ArrayList<>();
        private int reason = -1;

        Head(Headings known, ArrivingWorkbook book, List<String> arrivable) {
            headings = book.headings();
            headings.forEach((column, heading) -> {
                if (heading.equals(Headings.REASON)) {
                    reason = column;
                } else if (!heading.equals(Headings.PROBLEM)) {
                    place(known, arrivable, column, heading);
                }
            });
            if (headings.isEmpty()) {
                problems.add(new Located(1, "A1", "", "第 1 行没有列名。请用空白表的列名，再导入。"));
            }
        }

        private void place(Headings known, List<String> arrivable, int column, String heading) {
            var field = known.field(heading, arrivable).orElse(null);
            if (field == null) {
                problems.add(located(
                        0,
                        column,
                        "没有「" + heading + "」这一列，或者它不能导入。可以导入的有："
                                + String.join("、", known.of(arrivable).values()) + "。请改列名，或删掉这一列。"));
            } else if (columns.containsKey(field)) {
                problems.add(located(0, column, "「" + heading + "」出现了两次。请只留一列。"));
            } else {
                fields.put(column, field);
                columns.put(field, column);
            }
        }

        Located located(int row, int column, String message) {
            return new Located(row + 1, ArrivingWorkbook.name(row, column), headings.getOrDefault(column, ""), message);
        }

        Located locate(int row, Refusal refusal) {
            var column = column(refusal.field());
            return column == null
                    ? new Located(row + 1, String.valueOf(row + 1), "", refusal.message())
                    : located(row, column, refusal.message());
        }

        private @Nullable Integer column(@Nullable String path) {
            return path == null ? null : columns.get(path.split("[\\[.]", 2)[0]);
        }
    }
}
