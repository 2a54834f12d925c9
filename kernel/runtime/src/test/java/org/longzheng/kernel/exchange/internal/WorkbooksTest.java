package org.longzheng.kernel.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.exchange.Workbooks.Located;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Batches;
import org.longzheng.kernel.records.Batches.Arrival;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Batches.Leave;
import org.longzheng.kernel.records.Batches.Row;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** What stands in a workbook that leaves, and what becomes of one that arrives; rights and storing are played. */
class WorkbooksTest {

    private static final Actor CLERK = new Actor("clerk", "演示丙", null, "230100", "2301", Set.of("law-clerk"));
    private static final List<String> ARRIVABLE =
            List.of("person", "kind", "firm", "qualificationNo", "firstLicensed", "partner", "qualifiedIn");

    private static Catalogue catalogue;

    private final Shelf shelf = new Shelf();
    private final Workbooks workbooks = new PoiWorkbooks(
            () -> new Generation(1, catalogue, List.of()),
            shelf,
            shelf,
            new NoOrgans(),
            new PoiImports(() -> new Generation(1, catalogue, List.of()), shelf, new PlayedImports(), new NoOrgans()),
            Clock.fixed(Instant.parse("2026-10-12T02:42:00Z"), ZoneId.of("Asia/Shanghai")));

    static Records shelf() {
        return new Shelf();
    }

    static Organs noOrgans() {
        return new NoOrgans();
    }

    @BeforeAll
    static void read() {
        catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("../../plugins/lawyers/metadata"), "lawyers"))
                .build()
                .orThrow();
    }

    // leaving

    @Test
    void cellsReadAsTheListReadsThem() throws IOException {
        shelf.leave(row(
                "name",
                "测试甲",
                "kind",
                "FULL_TIME",
                "firm",
                new Reference("law-firm", 7, "黑龙江示例律师事务所"),
                "firstLicensed",
                LocalDate.of(2020, 6, 1),
                "partner",
                true,
                "state",
                "SUSPENDED"));

        var sheet = left("name", "kind", "firm", "firstLicensed", "partner", "state");

        assertThat(texts(sheet, 0)).containsExactly("姓名", "执业类别", "执业机构", "首次执业日期", "合伙人", "状态");
        assertThat(texts(sheet, 1)).containsExactly("测试甲", "专职", "黑龙江示例律师事务所", "2020-06-01", "是", "停止执业");
    }

    @Test
    void nothingThatWasTypedBecomesAFormula() throws IOException {
        shelf.leave(
                row("name", "=HYPERLINK(\"http://example.invalid\",\"x\")", "qualificationNo", "+86", "firm", "@a"));

        var sheet = left("name", "qualificationNo", "firm");

        for (var cell : sheet.getRow(1)) {
            assertThat(cell.getCellType().name()).isEqualTo("STRING");
            assertThat(cell.getCellStyle().getQuotePrefixed())
                    .as(cell.getStringCellValue())
                    .isTrue();
        }
        assertThat(texts(sheet, 1).getFirst()).startsWith("=HYPERLINK");
    }

    @Test
    void aSecondSheetSaysWhoTookWhatOutAndWhatIsHidden() throws IOException {
        shelf.leave(new RecordView(
                "lawyer",
                1,
                1,
                "230100",
                "测试甲",
                new HashMap<>(Map.of("qualificationNo", "A20****")),
                Set.of("qualificationNo")));
        var book = book(workbooks.leaving(CLERK, extract("qualificationNo")));

        var about = String.join("\n", all(book.getSheet("说明")));

        assertThat(about)
                .contains("律师，1 条", "演示丙", "2026-10-12 10:42", "年度统计", "法律职业资格证号")
                .contains("已留痕");
    }

    // arriving

    @Test
    void aBlankWorkbookNamesItsColumnsAndWhatToFillIn() throws IOException {
        var book = new XSSFWorkbook(new ByteArrayInputStream(workbooks.blank(CLERK, "lawyer")));

        assertThat(texts(book.getSheetAt(0), 0))
                .containsExactly("人员", "执业类别", "执业机构", "法律职业资格证号", "首次执业日期", "合伙人", "执业地域限制");
        assertThat(all(book.getSheet("填写说明")))
                .anySatisfy(line -> assertThat(line).contains("执业类别", "必填", "专职、兼职"));
    }

    @Test
    void namesBecomeCodesAndReferences() throws IOException {
        var taken = workbooks.take(
                CLERK,
                "lawyer",
                filled(
                        List.of("人员", "执业类别", "执业机构", "首次执业日期", "合伙人", "执业地域限制"),
                        List.of("测试甲", "专职", "黑龙江示例律师事务所", LocalDate.of(2020, 6, 1), "是", "道里区、南岗区")),
                Submission.once());

        assertThat(taken.created()).isEqualTo(1);
        assertThat(new HashMap<String, Object>(shelf.arrived.getFirst().values()))
                .containsEntry("person", "11")
                .containsEntry("kind", "FULL_TIME")
                .containsEntry("firm", "21")
                .containsEntry("firstLicensed", LocalDate.of(2020, 6, 1))
                .containsEntry("qualifiedIn", List.of("230102", "230103"));
    }

    @Test
    void whatWasTakenOutCanBeBroughtInAsItIs() throws IOException {
        shelf.leave(row("name", "测试甲", "kind", "FULL_TIME"));
        var bytes = new ByteArrayOutputStream();
        workbooks.leaving(CLERK, extract("kind")).writeTo(bytes);

        workbooks.check(CLERK, "lawyer", bytes.toByteArray());

        assertThat(new HashMap<String, Object>(shelf.arrived.getFirst().values()))
                .containsEntry("kind", "FULL_TIME");
        try (var plain = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(plain.getNextEntry()).isNotNull();
            assertThat(plain.readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void aDayMayBeWrittenInAnyUsualWay() throws IOException {
        workbooks.take(
                CLERK,
                "lawyer",
                filled(List.of("首次执业日期"), List.of("2020年6月1日"), List.of("2020/6/1")),
                Submission.once());

        assertThat(shelf.arrived)
                .extracting(row -> String.valueOf(row.values().get("firstLicensed")))
                .containsExactly("2020-06-01", "2020-06-01");
    }

    @Test
    void everythingThatIsWrongIsToldAtItsCellAndNothingIsStored() throws IOException {
        shelf.refuse(1, Refusal.of("required", "qualificationNo", "请填写“法律职业资格证号”。"));

        var taken = workbooks.take(
                CLERK,
                "lawyer",
                filled(
                        List.of("人员", "执业类别", "法律职业资格证号"),
                        List.of("测试甲", "专业", "A1"),
                        List.of("测试同名", "专职", ""),
                        List.of("测试无人", "专职", "A1")),
                Submission.once());

        assertThat(taken.created()).isZero();
        assertThat(taken.problems()).extracting(Located::cell).containsExactlyInAnyOrder("B2", "A3", "C3", "A4");
        assertThat(message(taken, "B2")).isEqualTo("「执业类别」没有「专业」这一项。可填专职、兼职、香港居民、澳门居民、台湾居民、公职等。");
        assertThat(message(taken, "A3")).contains("有 2 条，分不清");
        assertThat(shelf.kept).as("only a rehearsal was asked for").isFalse();
        var marked = new XSSFWorkbook(new ByteArrayInputStream(taken.marked())).getSheetAt(0);
        assertThat(texts(marked, 0)).endsWith("导入问题");
        assertThat(marked.getRow(2).getCell(3).getStringCellValue()).contains("人员：", "法律职业资格证号：请填写");
    }

    @Test
    void aMarkedWorkbookCanBeMendedAndBroughtAgain() throws IOException {
        var first = workbooks.check(CLERK, "lawyer", filled(List.of("执业类别"), List.of("专业")));
        var book = new XSSFWorkbook(new ByteArrayInputStream(first.marked()));
        book.getSheetAt(0).getRow(1).getCell(0).setCellValue("专职");

        var second = workbooks.check(CLERK, "lawyer", bytes(book));

        assertThat(second.problems()).isEmpty();
        assertThat(second.created()).isEqualTo(1);
    }

    @Test
    void aHeadingThatNobodyKnowsIsToldBeforeAnyRow() throws IOException {
        var taken = workbooks.check(CLERK, "lawyer", filled(List.of("人员", "执业证号"), List.of("测试无人", "1")));

        assertThat(taken.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.cell()).isEqualTo("B1");
            assertThat(problem.message()).contains("没有「执业证号」这一列", "可以导入的有：人员、");
        });
    }

    @Test
    void formulasAndNumbersThatExcelRoundedAreRefused() throws IOException {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        sheet.createRow(0).createCell(0).setCellValue("法律职业资格证号");
        sheet.createRow(1).createCell(0).setCellFormula("1+1");
        sheet.createRow(2).createCell(0).setCellValue(239901199001010014d);

        var taken = workbooks.check(CLERK, "lawyer", bytes(book));

        assertThat(message(taken, "A2")).contains("公式");
        assertThat(message(taken, "A3")).contains("近似值");
    }

    @Test
    void aReasonBesideARowPassesItsWarnings() throws IOException {
        workbooks.check(CLERK, "lawyer", filled(List.of("执业类别", "说明理由"), List.of("专职", "旧证号")));

        assertThat(shelf.arrived).extracting(Row::reason).containsExactly("旧证号");
    }

    @Test
    void whatIsNoWorkbookIsRefusedInPlainWords() {
        refused("不是 Excel 工作簿", "hello".getBytes(StandardCharsets.UTF_8));
        refused("打不开", zip("a.txt", 10));
        refused("展开后太大", zip("xl/workbook.xml", 40 * 1024 * 1024));
        refused("超过 4 MB", new byte[Workbooks.MOST_BYTES + 1]);
    }

    private void refused(String words, byte[] workbook) {
        assertThatThrownBy(() -> workbooks.check(CLERK, "lawyer", workbook))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusals().getFirst().message()).contains(words));
    }

    private static byte[] zip(String name, int size) {
        try (var out = new ByteArrayOutputStream()) {
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[size]);
                zip.closeEntry();
            }
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    private static String message(Workbooks.Taken taken, String cell) {
        return taken.problems().stream()
                .filter(problem -> problem.cell().equals(cell))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private static RecordView row(Object... values) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return new RecordView("lawyer", 1, 1, "230100", "测试甲", map, Set.of());
    }

    private static Extract extract(String... columns) {
        return new Extract(Query.of("lawyer").showing(List.of(columns)), Set.of(), "年度统计");
    }

    private Sheet left(String... columns) throws IOException {
        return book(workbooks.leaving(CLERK, extract(columns))).getSheetAt(0);
    }

    private static Workbook book(Workbooks.Leaving leaving) throws IOException {
        var out = new ByteArrayOutputStream();
        leaving.writeTo(out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> texts(Sheet sheet, int row) {
        var texts = new ArrayList<String>();
        for (var cell : sheet.getRow(row)) {
            texts.add(
                    switch (cell.getCellType()) {
                        case NUMERIC ->
                            cell.getLocalDateTimeCellValue().toLocalDate().toString();
                        default -> cell.toString();
                    });
        }
        return texts;
    }

    private static List<String> all(Sheet sheet) {
        var lines = new ArrayList<String>();
        for (var row : sheet) {
            lines.add(String.join(" ", texts(sheet, row.getRowNum())));
        }
        return lines;
    }

    private static byte[] filled(List<String> headings, List<?>... rows) throws IOException {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet();
        var day = book.createCellStyle();
        day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
        var head = sheet.createRow(0);
        for (int i = 0; i < headings.size(); i++) {
            head.createCell(i).setCellValue(headings.get(i));
        }
        for (int r = 0; r < rows.length; r++) {
            var row = sheet.createRow(r + 1);
            for (int i = 0; i < rows[r].size(); i++) {
                if (rows[r].get(i) instanceof LocalDate date) {
                    row.createCell(i).setCellValue(date);
                    row.getCell(i).setCellStyle(day);
                } else {
                    row.createCell(i).setCellValue(String.valueOf(rows[r].get(i)));
                }
            }
        }
        return bytes(book);
    }

    private static byte[] bytes(Workbook book) throws IOException {
        var out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    /** Hands out one row and keeps what arrives; two persons are called 测试同名, nobody 测试无人. */
    private static final class Shelf implements Batches, Records {

        private final List<RecordView> leaving = new ArrayList<>();
        private final Map<Integer, List<Refusal>> refused = new HashMap<>();
        private List<Row> arrived = List.of();
        private boolean kept;

        void leave(RecordView row) {
            leaving.add(row);
        }

        void refuse(int row, Refusal refusal) {
            refused.put(row, List.of(refusal));
        }

        @Override
        public Optional<Leave> leave(Actor actor, String entity) {
            return Optional.of(new Leave(5000, true));
        }

        @Override
        public Batches.Leaving extract(Actor actor, Extract extract) {
            return new Batches.Leaving() {
                @Override
                public int rows() {
                    return leaving.size();
                }

                @Override
                public List<String> columns() {
                    return extract.query().columns();
                }

                @Override
                public List<String> withheld() {
                    return List.of();
                }

                @Override
                public void each(Consumer<RecordView> row) {
                    leaving.forEach(row);
                }
            };
        }

        @Override
        public List<String> arrivable(Actor actor, String entity) {
            return ARRIVABLE;
        }

        @Override
        public Arrival arrive(Actor actor, String entity, List<Row> rows, Submission submission, boolean rehearsal) {
            arrived = rows;
            kept = !rehearsal;
            return new Arrival(refused.isEmpty() ? rows.size() : 0, refused);
        }

        @Override
        public List<Reference> candidates(
                Actor actor, String entity, @Nullable Long id, String field, String words, Map<String, ?> values) {
            var person = field.equals("person");
            return switch (words) {
                case "测试甲" -> List.of(new Reference("person", 11, "测试甲"), new Reference("person", 12, "测试甲乙"));
                case "测试同名" -> List.of(new Reference("person", 13, words), new Reference("person", 14, words));
                case "测试无人" -> List.of();
                default -> person ? List.of() : List.of(new Reference("law-firm", 21, words));
            };
        }

        @Override
        public RecordPage list(Actor actor, Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RecordView> read(Actor actor, String entity, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RecordView change(
                Actor actor, String entity, long id, int version, Map<String, ?> values, Submission submission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Refusal> judge(Actor actor, String entity, @Nullable Long id, Map<String, ?> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, @Nullable Object> suggest(Actor actor, String entity, Map<String, ?> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object reveal(Actor actor, String entity, long id, String field, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<org.longzheng.kernel.records.Likeness> alike(Actor actor, String entity, Map<String, ?> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<org.longzheng.kernel.records.Finding> findings(Actor actor, String entity, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Change> history(Actor actor, String entity, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Abilities abilities(Actor actor, String entity) {
            throw new UnsupportedOperationException();
        }
    }

    /** No organ is known by name. */
    private static final class NoOrgans implements Organs {

        @Override
        public Optional<Organ> find(String id) {
            return Optional.empty();
        }

        @Override
        public Organ get(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Organ> parent(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Organ> atLevel(String id, Level level) {
            return Optional.empty();
        }

        @Override
        public Optional<Organ> forRegion(String region, Level level) {
            return Optional.empty();
        }

        @Override
        public Optional<Organ> supervisor(String id) {
            return Optional.empty();
        }

        @Override
        public boolean covers(String upper, String lower) {
            return false;
        }

        @Override
        public List<Organ> children(String id) {
            return List.of();
        }

        @Override
        public List<Organ> all() {
            return List.of();
        }

        @Override
        public Organ put(
                String id,
                String type,
                String name,
                @Nullable String parent,
                @Nullable String tree,
                @Nullable String region,
                @Nullable String prefix,
                long record) {
            throw new UnsupportedOperationException();
        }
    }
}
