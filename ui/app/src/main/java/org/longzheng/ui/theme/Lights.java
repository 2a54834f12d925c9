package org.longzheng.ui.theme;

import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;

/** Lights as people read them: first the shape, then the word, then the colour. */
public final class Lights {

    private Lights() {}

    /** The tone of a light; near is yellow only because the definition says so, never because a screen counted. */
    public static Tone tone(Light light) {
        return switch (light) {
            case GREEN -> Tone.GREEN;
            case YELLOW -> Tone.YELLOW;
            case RED -> Tone.RED;
            case PAUSED -> Tone.BLUE;
            case NONE -> Tone.NONE;
        };
    }

    /**
     * {@code 余 7 日}, {@code 今日到期}, {@code 超 2 日}, {@code 暂停计时} or {@code 无时限}. A day without a word is a working day.
     *
     * @param left units left, negative when over, or null without a limit
     * @param unit Chinese word of the unit, e.g. 工作日
     */
    public static String words(Light light, @Nullable Integer left, String unit) {
        if (light == Light.PAUSED) {
            return "暂停计时";
        }
        if (left == null || light == Light.NONE) {
            return "无时限";
        }
        if (light == Light.RED) {
            return "超 " + Math.abs(left) + " " + shortUnit(unit);
        }
        return left == 0 ? "今日到期" : "余 " + left + " " + shortUnit(unit);
    }

    /** What a screen reader says: {@code 超 2 日，应办结 10月9日 周五}. */
    public static String spoken(String words, @Nullable LocalDate due) {
        return due == null ? words : words + "，应办结 " + Days.monthDayWeekday(due);
    }

    /** A light with its words. */
    public static Span badge(Light light, String words) {
        var badge = new Span(Parts.shape(), new Span(words));
        badge.addClassNames("lz-light", tone(light).className());
        return badge;
    }

    private static String shortUnit(String unit) {
        return unit.equals("工作日") ? "日" : unit;
    }
}
