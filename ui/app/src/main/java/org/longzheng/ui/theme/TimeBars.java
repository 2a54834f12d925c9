package org.longzheng.ui.theme;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.DescriptionList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many working days each of several things took, as bars with their figures beside them; the longest stands out, what was paused is blue. */
public final class TimeBars extends DescriptionList {

    /** The longest bar in per cent of the room, alone and with a note behind it. */
    private static final int WIDEST = 68;

    private static final int WIDEST_WITH_NOTE = 34;

    private final int widest;

    /**
     * One bar.
     *
     * @param note said in small words behind the figure, or null
     */
    public record Bar(
            String label,
            double days,
            double paused,
            @Nullable String note) {

        double all() {
            return days + paused;
        }
    }

    /** @param decimals of the figures, 0 or 1 */
    public TimeBars(List<Bar> bars, int decimals) {
        addClassName("lz-times");
        widest = bars.stream().allMatch(bar -> bar.note() == null) ? WIDEST : WIDEST_WITH_NOTE;
        var most = bars.stream().mapToDouble(Bar::all).max().orElse(0);
        for (var bar : bars) {
            var figures = new DescriptionList.Description();
            line(figures, bar.days(), most, bar.all() == most && most > 0 ? "hot" : "");
            line(figures, bar.paused(), most, "blue");
            figures.add(Parts.text(figure(bar.days(), decimals)));
            if (bar.paused() > 0) {
                figures.add(Parts.text("暂停 " + figure(bar.paused(), decimals), "lz-muted"));
            }
            if (bar.note() != null) {
                figures.add(Parts.text(bar.note(), "lz-muted"));
            }
            var label = new DescriptionList.Term(bar.label());
            label.setTitle(bar.label());
            add(label, figures);
        }
    }

    private void line(DescriptionList.Description figures, double days, double most, String tone) {
        if (days <= 0) {
            return;
        }
        var line = new HtmlComponent("i");
        line.getElement().setAttribute("aria-hidden", "true");
        line.getStyle().setWidth(String.format(Locale.ROOT, "%.1f%%", widest * days / most));
        if (!tone.isEmpty()) {
            line.addClassName(tone);
        }
        figures.add(line);
    }

    private static String figure(double days, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", days);
    }
}
