package org.longzheng.kernel.publication.internal;

import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.LocalSight;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Looks from above through the branch of an organ. */
@Component
class SightOfBranches implements LocalSight {

    private final Published published;
    private final Organs organs;

    SightOfBranches(Published published, Organs organs) {
        this.published = published;
        this.organs = organs;
    }

    @Override
    public boolean mayBe(Actor actor, String organ) {
        return organs.covers(actor.organ(), organ);
    }

    @Override
    public <T> T as(Actor actor, String organ, Supplier<T> work) {
        if (!mayBe(actor, organ)) {
            throw new RefusedException(Refusal.of("forbidden", "只能按本机构或者下级机构的本地规定查看，「%s」不是。核对机构编码。".formatted(organ)));
        }
        try (var kept = published.keep(published.at(organs.get(organ).scope()))) {
            return work.get();
        }
    }
}
