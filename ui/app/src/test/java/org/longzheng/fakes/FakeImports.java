package org.longzheng.fakes;

import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Nobody may bring files from elsewhere. */
public final class FakeImports implements Imports {

    @Override
    public List<Offer> offers(Actor actor, String entity) {
        return List.of();
    }

    @Override
    public Arrival take(
            Actor actor, String entity, String id, List<Row> rows, Submission submission, boolean rehearsal) {
        throw none();
    }

    @Override
    public List<Waiting> waiting(Actor actor, String entity, String id) {
        return List.of();
    }

    @Override
    public Arrival resolve(
            Actor actor, String entity, String id, long row, Map<String, String> values, Submission submission) {
        throw none();
    }

    @Override
    public void drop(Actor actor, String entity, String id, long row, String reason) {
        throw none();
    }

    private static RefusedException none() {
        return new RefusedException(Refusal.of("forbidden", "没有这项导入。"));
    }
}
