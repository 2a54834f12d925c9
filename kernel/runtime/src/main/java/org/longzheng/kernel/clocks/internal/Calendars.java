package org.longzheng.kernel.clocks.internal;

import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.springframework.stereotype.Component;

/** The calendar by which an organ counts. */
@Component
class Calendars {

    private final Definitions definitions;
    private final Organs organs;

    Calendars(Definitions definitions, Organs organs) {
        this.definitions = definitions;
        this.organs = organs;
    }

    WorkCalendar of(String organ) {
        return definitions
                .current()
                .calendarOf(organ, id -> organs.parent(id).map(Organ::id).orElse(null));
    }
}
