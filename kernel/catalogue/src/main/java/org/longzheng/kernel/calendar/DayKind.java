package org.longzheng.kernel.calendar;

/** Why an office works on a day, or rests. */
public enum DayKind {
    /** Monday to Friday, nothing else decided. */
    WORKING(true),
    /** Saturday or Sunday, nothing else decided. */
    WEEKEND(false),
    /** 法定节假日 and the days that the national notice moves next to it. */
    HOLIDAY(false),
    /** 调休上班: a weekend day that the national notice turns into a working day. */
    MAKE_UP(true),
    /** 当地放假: a day off in one region, such as an ethnic festival or a closure after a disaster. */
    LOCAL_OFF(false),
    /** 当地上班: a working day in one region alone. */
    LOCAL_ON(true);

    private final boolean works;

    DayKind(boolean works) {
        this.works = works;
    }

    public boolean works() {
        return works;
    }
}
