package org.longzheng.fakes;

import java.util.List;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Rows of registers that nobody acts on. */
public final class FakeRecordActs implements RecordActs {

    @Override
    public List<Offer> offers(Actor actor, String entity, long id) {
        return List.of();
    }

    @Override
    public RecordView act(Actor actor, String entity, long id, int version, String action, Given given) {
        throw new RefusedException(Refusal.of("not-found", "没有这项办理。"));
    }
}
