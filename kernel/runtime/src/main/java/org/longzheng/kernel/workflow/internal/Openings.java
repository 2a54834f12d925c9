package org.longzheng.kernel.workflow.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Effect;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens linked cases: drafted where the effect stands, so that others may name them, begun when all records it may refer to are stored. */
@Component
class Openings {

    private final ObjectProvider<Starting> starting;

    Openings(ObjectProvider<Starting> starting) {
        this.starting = starting;
    }

    /** A case that an effect opens, not begun yet. */
    CaseContext draft(CaseContext opener, Effect.OpenCase open, Map<String, @Nullable Object> values) {
        var organ = opener.actingOrgan();
        var who = opener.actor;
        // in the name of the organ that acts: whoever it is may not hold a right to start it
        var actor = new Actor(who.account(), who.name(), who.person(), organ.id(), organ.scope(), who.roles());
        return starting.getObject().draftLinked(actor, String.valueOf(open.process()), values);
    }

    void begin(CaseContext opener, CaseContext opened) {
        starting.getObject().beginLinked(opened, opener);
    }
}
