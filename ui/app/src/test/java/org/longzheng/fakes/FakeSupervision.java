package org.longzheng.fakes;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.exchange.CardWorkbooks;
import org.longzheng.kernel.exchange.ReportWorkbooks;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Board.OrganLine;
import org.longzheng.kernel.supervision.Board.ProcessLine;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.Supervision;

/** A board of one province, one city and one county with a card of each colour. */
public class FakeSupervision implements Supervision, CardWorkbooks {

    private static final Counts COUNTY = new Counts(3, 2, 1, 1, 2, 1, 1, 0, 4, 3, 4, 2320);
    private static final Counts CITY = new Counts(5, 0, 0, 0, 0, 0, 0, 0, 6, 6, 5, 3050);

    @Override
    public boolean mayLook(Actor actor) {
        return true;
    }

    @Override
    public Board board(Actor actor, Selection selection, YearMonth month) {
        if ("239900".equals(selection.organ())) {
            throw new RefusedException(Refusal.of("supervision", "您现在的岗位不督察这个机构的时限。"));
        }
        var chosen = "230102".equals(selection.organ()) ? COUNTY : COUNTY.plus(CITY);
        return new Board(
                LocalDateTime.parse("2026-10-12T10:42:00"),
                month,
                chosen,
                List.of(
                        new OrganLine("230100", "哈尔滨市司法局", null, false, COUNTY.plus(CITY)),
                        new OrganLine("230100", "哈尔滨市司法局本级", "230100", true, CITY),
                        new OrganLine("230102", "哈尔滨市道里区司法局", "230100", false, COUNTY),
                        new OrganLine("230103", "哈尔滨市南岗区司法局", "230100", false, Counts.NONE)),
                List.of(new ProcessLine("practice-licence", "律师执业许可", "lawyers", "律师管理", chosen)),
                Counts.ended(20, 19, 0, 0));
    }

    @Override
    public List<Board.Month> year(Actor actor, Selection selection, YearMonth last) {
        var months = new ArrayList<Board.Month>();
        for (int i = 11; i >= 0; i--) {
            months.add(new Board.Month(last.minusMonths(i), 12 - i, i % 3));
        }
        return months;
    }

    @Override
    public List<Board.StepTime> time(Actor actor, Selection selection, LocalDate from, LocalDate through) {
        return List.of(
                new Board.StepTime("受理", 10, 1.2, 0),
                new Board.StepTime("审查", 8, 9.4, 2.5),
                new Board.StepTime("签发", 8, 3.1, 0));
    }

    @Override
    public Page<Duty> duties(Actor actor, Selection selection, DutyFilter filter, int offset, int limit) {
        return new Page<>(
                List.of(new Duty(
                        7,
                        "practice-licence",
                        "律师执业许可",
                        101,
                        "哈司许受〔2026〕101号",
                        "市级审查",
                        "230102",
                        "哈尔滨市道里区司法局",
                        "审查",
                        "经办人",
                        LocalDate.parse("2026-09-14"),
                        LocalDate.parse("2026-10-09"),
                        null,
                        filter.light() == null ? Light.RED : filter.light(),
                        -2,
                        "工作日",
                        false,
                        Stage.RED,
                        true,
                        true)),
                1);
    }

    @Override
    public Page<Card> cards(Actor actor, Selection selection, CardFilter filter, int offset, int limit) {
        return new Page<>(List.of(card(filter.stage() == null ? Stage.RED : filter.stage())), 1);
    }

    private static Card card(Stage stage) {
        return new Card(
                1,
                7,
                stage,
                "里司监〔2026〕14号",
                "practice-licence",
                "律师执业许可",
                101,
                "哈司许受〔2026〕101号",
                "市级审查",
                "230102",
                "哈尔滨市道里区司法局",
                "审查",
                "经办人",
                LocalDate.parse("2026-10-09"),
                LocalDate.parse("2026-10-12"),
                LocalDateTime.parse("2026-10-12T00:05:00"),
                Card.State.OPEN,
                null,
                null,
                false,
                true);
    }

    @Override
    public ReportWorkbooks.Book of(Actor actor, Selection selection, YearMonth month) {
        return new ReportWorkbooks.Book("牌簿 " + month + ".xlsx", new byte[0]);
    }

    @Override
    public List<Card> ofCase(Actor actor, long caseId) {
        return caseId == 101 ? List.of(card(Stage.RED)) : List.of();
    }

    @Override
    public Map<Long, Stage> standing(Collection<Long> cases) {
        return cases.contains(101L) ? Map.of(101L, Stage.RED) : Map.of();
    }
}
