package org.longzheng.fakes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Every;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.exchange.ReportWorkbooks;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.reports.ReportPeriod;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Check;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** The census of lawyers with three lines, two of them places, and one check that does not hold. */
public class FakeReports implements Reports, ReportWorkbooks {

    private static final String CENSUS = "lawyer-census";

    private final Definitions definitions;

    public FakeReports(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<ReportDefinition> offered(Actor actor) {
        return List.of(definitions.current().reports().get(CENSUS));
    }

    @Override
    public ReportTable table(Actor actor, String report, Question question) {
        if (!report.equals(CENSUS)) {
            throw new RefusedException(Refusal.of("forbidden", "没有这张统计表，或者您没有查看它的权限。"));
        }
        if ("2026-13".equals(question.period())) {
            throw new RefusedException(Refusal.of("period", "报告期「2026-13」不对。写成2026-10、2026这样。"));
        }
        boolean split = question.groups() == null || !question.groups().isEmpty();
        var columns = new ArrayList<Column>();
        columns.add(new Column("people", "people", null, "律师人数", "人", false, true));
        if (split) {
            columns.add(new Column("people/sex/1", "people", "性别", "男性", null, false, true));
            columns.add(new Column("people/sex/2", "people", "性别", "女性", null, false, true));
        }
        columns.add(new Column("share", "share", null, "党员比例", null, true, false));
        var period = ReportPeriod.parse(question.period() == null ? "2026-Q3" : question.period())
                .orElseThrow();
        return new ReportTable(
                definitions.current().reports().get(CENSUS),
                period,
                List.of(period, period.last(), ReportPeriod.around(Every.YEAR, LocalDate.of(2026, 10, 12))),
                question.organ() == null ? null : "哈尔滨市司法局",
                Level.CITY,
                List.of(Level.CITY, Level.COUNTY),
                "地区",
                List.of(new ReportTable.Group("sex", "性别", split)),
                "people",
                columns,
                List.of(
                        line(ReportTable.TOTAL, "合计", split, 7356, 4427, 2929, "0.322"),
                        line("is.2301", "哈尔滨市", split, 3862, 2398, 1464, "0.306"),
                        line("is.2302", "齐齐哈尔市", split, 612, 343, 269, null)),
                List.of(line("2026-Q2", "上期（2026年第二季度）", split, 7300, 4400, 2900, "0.3")),
                List.of(
                        new Check("各性别之和 ＝ 律师人数", "分性别合计不等于总数", List.of()),
                        new Check("合伙人 ≤ 律师人数", "合伙人多于律师", List.of("哈尔滨市"))),
                4,
                List.of("平均年龄"));
    }

    private static Line line(String key, String label, boolean split, int people, int men, int women, String share) {
        var values = new ArrayList<BigDecimal>();
        values.add(BigDecimal.valueOf(people));
        if (split) {
            values.add(BigDecimal.valueOf(men));
            values.add(BigDecimal.valueOf(women));
        }
        values.add(share == null ? null : new BigDecimal(share));
        return new Line(key, label, 0, false, values);
    }

    @Override
    public RecordPage rows(
            Actor actor, String report, Question question, String line, String column, int offset, int limit) {
        var rows = new ArrayList<RecordView>();
        for (long id = offset + 1; id <= Math.min(offset + limit, 24); id++) {
            rows.add(new RecordView(
                    "lawyer",
                    id,
                    1,
                    "230102",
                    "测试律师" + id,
                    Map.of("kind", "FULL_TIME", "state", "PRACTISING"),
                    Set.of()));
        }
        return new RecordPage(rows, 24);
    }

    @Override
    public Book of(Actor actor, String report, Question question) {
        return new Book("律师队伍统计表.xlsx", "工作簿".getBytes(StandardCharsets.UTF_8));
    }
}
