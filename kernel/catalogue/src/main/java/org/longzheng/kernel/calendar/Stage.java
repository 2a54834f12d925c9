package org.longzheng.kernel.calendar;

/** What supervision says of a limit of ours that runs out, mildest first. Only these make cards; a {@link Light} is a display. */
public enum Stage {
    /** A word to whoever holds the task, before anything is late. No card. */
    REMIND("催办提醒"),
    /** Nine tenths of the promised length are used, or one working day of it is left. */
    YELLOW("黄牌"),
    /** The promised length has run out, the statutory one has not. */
    YELLOW2("黄牌（承诺超期）"),
    /** The statutory length, with its extensions, has run out. */
    RED("红牌");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** A card stands in the register and has a number; a reminder does not. */
    public boolean isCard() {
        return this != REMIND;
    }
}
