package org.longzheng.kernel.clocks.internal;

import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Definitions;
import org.springframework.stereotype.Component;

/** The calendar by which an organ counts. */
@Component
class Calendars {

    private final Definitions definitions;

    Calendars(Definitions definitions) {
        this.definitions = definitions;
    }

    WorkCalendar of(String organ) {
        return definitions.current().nationalCalendar();
    }
}
