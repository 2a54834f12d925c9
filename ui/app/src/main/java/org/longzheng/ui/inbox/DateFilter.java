package org.longzheng.ui.inbox;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.worklist.Worklist.Span;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** When a task was received and when it is due, from a day through a day; one button that says what is asked. */
final class DateFilter extends Div {

    private static final String RECEIVED = "received";
    private static final String DUE = "due";
    private static final String TO = "..";

    private final Runnable whenChanged;
    private final NativeButton button = new NativeButton();
    private Span received = Span.OPEN;
    private Span due = Span.OPEN;

    DateFilter(Runnable whenChanged) {
        this.whenChanged = whenChanged;
        button.addClassName("lz-datebutton");
        button.getElement().setAttribute("type", "button");
        addClassName("lz-desk-only");
        var popover = new Popover();
        popover.setTarget(button);
        popover.setModal(true);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel("按日期筛选");
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                popover.removeAll();
                popover.add(editor(popover));
            }
        });
        add(button, popover);
        draw();
    }

    private Div editor(Popover around) {
        var fields = new Fields(this);
        return Parts.box(
                "lz-condition",
                fields,
                Parts.row(
                        Parts.button("不限", () -> {
                            around.close();
                            open();
                            whenChanged.run();
                        }),
                        Parts.primary("筛选", () -> {
                            around.close();
                            take(fields);
                            whenChanged.run();
                        })));
    }

    Span received() {
        return received;
    }

    Span due() {
        return due;
    }

    boolean isOpen() {
        return received.isOpen() && due.isOpen();
    }

    /** Asks for no day any more. */
    void open() {
        received = Span.OPEN;
        due = Span.OPEN;
        draw();
    }

    void take(Fields fields) {
        received = fields.received();
        due = fields.due();
        draw();
    }

    /** From the address bar; what is no day there is as if it were not there. */
    void read(QueryParameters parameters) {
        received = span(parameters.getSingleParameter(RECEIVED).orElse(""));
        due = span(parameters.getSingleParameter(DUE).orElse(""));
        draw();
    }

    /** Into the address bar, e.g. {@code received=2026-10-01..2026-10-12}. */
    void write(Map<String, String> parameters) {
        if (!received.isOpen()) {
            parameters.put(RECEIVED, text(received));
        }
        if (!due.isOpen()) {
            parameters.put(DUE, text(due));
        }
    }

    private static String text(Span span) {
        return (span.from() == null ? "" : span.from()) + TO + (span.through() == null ? "" : span.through());
    }

    private static Span span(String text) {
        int at = text.indexOf(TO);
        return at < 0 ? Span.OPEN : new Span(day(text.substring(0, at)), day(text.substring(at + TO.length())));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private void draw() {
        button.removeAll();
        var words = isOpen()
                ? "不限"
                : due.isOpen() ? "收到 " + words(received) : received.isOpen() ? "应办结 " + words(due) : "收到、应办结";
        button.add(Parts.text("日期", "lz-muted"), Parts.text(words, "lz-cut"), Icon.CALENDAR.create());
        button.setAriaLabel("按日期筛选，" + words);
    }

    private static String words(Span span) {
        if (span.through() == null) {
            return Days.digits(java.util.Objects.requireNonNull(span.from())) + " 起";
        }
        return span.from() == null
                ? "至 " + Days.digits(span.through())
                : Days.digits(span.from()) + " 至 " + Days.digits(span.through());
    }

    /** The four days to be filled in. */
    static final class Fields extends Div {

        private final DatePicker receivedFrom = ChineseTexts.dates(new DatePicker("收到从"));
        private final DatePicker receivedThrough = ChineseTexts.dates(new DatePicker("收到至"));
        private final DatePicker dueFrom = ChineseTexts.dates(new DatePicker("应办结从"));
        private final DatePicker dueThrough = ChineseTexts.dates(new DatePicker("应办结至"));

        Fields(DateFilter now) {
            addClassName("lz-fourdays");
            receivedFrom.setValue(now.received.from());
            receivedThrough.setValue(now.received.through());
            dueFrom.setValue(now.due.from());
            dueThrough.setValue(now.due.through());
            add(receivedFrom, receivedThrough, dueFrom, dueThrough);
        }

        Span received() {
            return new Span(receivedFrom.getValue(), receivedThrough.getValue());
        }

        Span due() {
            return new Span(dueFrom.getValue(), dueThrough.getValue());
        }
    }
}
