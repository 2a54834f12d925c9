package org.longzheng.ui.theme;

/** The signal colours. Anything but {@link #PLAIN} and {@link #TINT} means time or a problem and stands beside a word or shape. */
public enum Tone {
    PLAIN(""),
    TINT("tint"),
    GREEN("green"),
    YELLOW("yellow"),
    RED("red"),
    BLUE("blue"),
    NONE("none");

    private final String className;

    Tone(String className) {
        this.className = className;
    }

    /** The class in the sheet, empty for plain. */
    public String className() {
        return className;
    }
}
