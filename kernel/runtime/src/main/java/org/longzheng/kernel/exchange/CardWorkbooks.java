package org.longzheng.kernel.exchange;

import java.time.YearMonth;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.exchange.ReportWorkbooks.Book;
import org.longzheng.kernel.supervision.Supervision.Selection;

/** 牌簿: the cards of a month as a workbook ({@code .xlsx}). It names cases by number and never tells what they are about. That it left is written down. */
public interface CardWorkbooks {

    /** The most cards that one workbook holds; more are refused, and asked for by organ or business. */
    int MOST = 20_000;

    /** The yellow and red cards of a month, newest first; refused as {@link org.longzheng.kernel.supervision.Supervision#cards} refuses. */
    Book of(Actor actor, Selection selection, YearMonth month);
}
