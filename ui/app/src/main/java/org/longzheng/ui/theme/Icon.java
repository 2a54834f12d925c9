package org.longzheng.ui.theme;

import com.vaadin.flow.component.html.Span;

/** The line icons of the platform, 16 × 16. An icon never stands without words beside it or in its label. */
public enum Icon {
    SEARCH("M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5 14 14"),
    INBOX("M2 9.5h3.5l1 2h3l1-2H14M2 9.5 4 3h8l2 6.5V13H2z"),
    DONE("M2.5 8.5 6 12l7.5-8"),
    SENT("M13.5 2.5 7 9M13.5 2.5 9.5 13.5 7 9 2.5 6.5z"),
    COPY("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"),
    PERSON("M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8zM3 13.5c.4-2.7 2.4-4 5-4s4.6 1.3 5 4"),
    PEOPLE(
            "M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM1.8 13c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.5 3.3a2.2 2.2 0 0 1 0 4M12 9.7c1.3.5 2 1.7 2.2 3.3"),
    BUILDING("M3 13.5V3h6v10.5M9 6.5h4v7M1.8 13.5h12.4M5 5.5h2M5 8h2M5 10.5h2"),
    DOCUMENT("M4 2h5.5L12.5 5v9H4zM9.5 2v3h3M6 8h4.5M6 10.5h4.5"),
    CHART("M2.5 13.5h11M4.5 11V7.5M8 11V3.5M11.5 11V6"),
    CHEVRON_DOWN("M4.5 6.5 8 10l3.5-3.5"),
    UP("M4.5 9.5 8 6l3.5 3.5"),
    DOWN("M8 2.5v7.5M5 7.5 8 10.5l3-3M3 13.5h10"),
    UPLOAD("M8 10.5V3M5 5.5 8 2.5l3 3M3 13.5h10"),
    FUNNEL("M2.5 3h11L9.3 8.3v4.2L6.7 14V8.3z"),
    CALENDAR("M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5"),
    BELL("M4 11.5V7a4 4 0 0 1 8 0v4.5M2.8 11.5h10.4M6.6 13.8h2.8M8 3V2"),
    BACK("M9.5 4.5 6 8l3.5 3.5"),
    PLUS("M8 3v10M3 8h10"),
    CROSS("M4 4l8 8M12 4l-8 8"),
    REFRESH("M13 5.5A5.5 5.5 0 1 0 13.5 9M13.2 2.5v3.2H10"),
    COLUMNS("M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10"),
    CLIP("M12.5 7.5 7.8 12a2.8 2.8 0 0 1-4-4l5-5a1.9 1.9 0 0 1 2.7 2.7l-4.9 4.9a.9.9 0 0 1-1.3-1.3L9.5 5"),
    INFO("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3v3.7M8 5v.01"),
    WARNING("M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01"),
    BIN("M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.5 9h6l.5-9"),
    PEN("M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z"),
    LIST("M3 4h10M3 8h10M3 12h10"),
    CODE("M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /** The icon in the colour of its text, invisible to screen readers. */
    public Span create() {
        var icon = new Span();
        icon.addClassName("lz-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        icon.getElement().setProperty("innerHTML", "<svg viewBox=\"0 0 16 16\"><path d=\"" + path + "\"/></svg>");
        return icon;
    }

    /** The mark of the platform: 龙 on a square. */
    public static Span mark() {
        var mark = new Span();
        mark.addClassName("lz-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        mark.getElement()
                .setProperty(
                        "innerHTML",
                        "<svg viewBox=\"0 0 26 26\"><rect width=\"26\" height=\"26\" rx=\"6\" fill=\"var(--lz-primary)\"/>"
                                + "<path d=\"M6 8.5h14M13 4.5v4M11 8.5c0 5-1.5 9-5 12M13.8 8.5v9.3c0 1.9.8 2.7 2.6 2.7h1.2c1.7 0 2.4-.9"
                                + " 2.4-3.2M19.5 11.5c-2 3.5-5 6-8.2 7.3M16.8 4.6l2 2\" fill=\"none\" stroke=\"var(--lz-on-primary)\""
                                + " stroke-width=\"1.9\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>");
        return mark;
    }
}
