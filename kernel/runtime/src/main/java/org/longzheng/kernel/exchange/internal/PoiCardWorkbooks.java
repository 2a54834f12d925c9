package org.longzheng.kernel.exchange.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.exchange.CardWorkbooks;
import org.longzheng.kernel.exchange.ReportWorkbooks.Book;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.CardFilter;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of cards by way of POI. */
@Component
class PoiCardWorkbooks implements CardWorkbooks {

    private static final int PAGE = 200;
    private static final List<String> HEADS =
            List.of("牌号", "级别", "状态", "责任机构", "业务", "时限", "环节", "办理人", "事项编号", "应办结日", "发出日", "销牌（撤牌）日", "说明");
    private static final List<Integer> WIDTHS = List.of(24, 14, 8, 26, 20, 18, 14, 14, 26, 12, 12, 16, 40);

    private final Supervision supervision;
    private final Audit audit;

    PoiCardWorkbooks(Supervision supervision, Audit audit) {
        this.supervision = supervision;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Book of(Actor actor, Selection selection, YearMonth month) {
        var cards = cards(actor, selection, month);
        audit.record(
                actor,
                AuditEntry.of("export-cards", "supervision", null).because("牌簿 " + month + "，" + cards.size() + " 张"));
        return new Book("牌簿 " + month + ".xlsx", content(cards));
    }

    private List<Card> cards(Actor actor, Selection selection, YearMonth month) {
        var filter = new CardFilter(null, null, month);
        var found = new ArrayList<Card>();
        long total;
        do {
            var page = supervision.cards(actor, selection, filter, found.size(), PAGE);
            total = page.total();
            if (total > MOST) {
                throw new RefusedException(
                        Refusal.of("too-many", "本月有 " + total + " 张牌，一次最多导出 " + MOST + " 张。请选一个机构或一项业务后再导出。"));
            }
            found.addAll(page.rows());
            if (page.rows().isEmpty()) {
                break;
            }
        } while (found.size() < total);
        return found;
    }

    private static byte[] content(List<Card> cards) {
        try (var book = SheetLooks.streamed(PAGE);
                var out = new ByteArrayOutputStream()) {
            var looks = new SheetLooks(book);
            var sheet = book.createSheet("牌簿");
            var head = sheet.createRow(0);
            for (int i = 0; i < HEADS.size(); i++) {
                var cell = head.createCell(i);
                cell.setCellValue(HEADS.get(i));
                cell.setCellStyle(looks.head());
                sheet.setColumnWidth(i, WIDTHS.get(i) * 256);
            }
            sheet.createFreezePane(1, 1);
            int at = 1;
            for (var card : cards) {
                line(sheet.createRow(at++), looks, card);
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException cannotBeInMemory) {
            throw new IllegalStateException(cannotBeInMemory);
        }
    }

    private static void line(Row row, SheetLooks looks, Card card) {
        int at = 0;
        for (var text : List.of(
                card.number() == null ? "" : card.number(),
                card.stage().label(),
                card.state().label(),
                card.organName(),
                card.processLabel(),
                card.limitLabel(),
                card.stepLabel(),
                card.holder(),
                card.caseNumber() == null ? "" : card.caseNumber())) {
            looks.text(row.createCell(at++), text);
        }
        day(row, at++, looks, card.dueOn());
        day(row, at++, looks, card.since());
        day(row, at++, looks, card.endedAt() == null ? null : card.endedAt().toLocalDate());
        looks.text(row.createCell(at), card.reason() == null ? "" : card.reason());
    }

    private static void day(Row row, int at, SheetLooks looks, @Nullable LocalDate day) {
        if (day != null) {
            var cell = row.createCell(at);
            cell.setCellValue(day);
            cell.setCellStyle(looks.day());
        }
    }
}
