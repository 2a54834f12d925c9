package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length.Unit;

/**
 * How a limit stands at a moment.
 *
 * @param light its light
 * @param used what has counted so far, today included, in {@code unit}
 * @param of the whole length with its extensions, in {@code unit}
 * @param unit working days, calendar days (weeks, months and years are told in calendar days), hours or minutes
 * @param left what is left after today, in {@code leftUnit}; below zero by what the limit is over; while paused what had not been used
 * @param leftUnit working days, except for limits that do not roll (calendar days) and limits by the clock (minutes)
 * @param due the due day; null while a pause without end keeps it open
 * @param provisional the date rests on a year whose calendar is not loaded
 */
public record Standing(
        Light light,
        long used,
        long of,
        Unit unit,
        long left,
        Unit leftUnit,
        @Nullable LocalDate due,
        boolean provisional) {

    /** The word beside the light: {@code 余 7 日}, {@code 今日到期}, {@code 超 2 日}, {@code 暂停计时}. */
    public String words() {
        var words = switch (light) {
            case NONE, PAUSED -> light.label();
            case RED -> left == 0 ? "已超期" : "超 " + amount(-left);
            case GREEN, YELLOW -> left == 0 ? (leftUnit == Unit.MINUTES ? "即将到期" : "今日到期") : "余 " + amount(left);
        };
        return provisional && light != Light.PAUSED ? words + "（暂定）" : words;
    }

    /** What is used of the whole: {@code 13/20 工作日}. */
    public String usage() {
        return used + "/" + of + " " + unitLabel();
    }

    /** The Chinese word of {@code unit}: {@code 工作日}, {@code 自然日}. */
    public String unitLabel() {
        return Words.unit(unit);
    }

    private String amount(long of) {
        return switch (leftUnit) {
            case WORKING_DAYS -> of + " 日";
            case MINUTES -> of < 60 ? of + " 分钟" : of / 60 + " 小时";
            default -> of + " " + Words.unit(leftUnit);
        };
    }
}
