package org.longzheng.fakes;

import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Draws;

/** No lot was ever drawn. */
public final class FakeDraws implements Draws {

    @Override
    public Optional<Run> run(Actor actor, String entity, long id) {
        return Optional.empty();
    }

    @Override
    public List<Line> in(Actor actor, String entity, long id, long place) {
        return List.of();
    }

    @Override
    public List<Line> picked(Actor actor, String entity, long id, int offset, int limit) {
        return List.of();
    }

    @Override
    public List<Line> unplaced(Actor actor, String entity, long id, int offset, int limit) {
        return List.of();
    }

    @Override
    public Optional<Again> again(Actor actor, String entity, long id) {
        return Optional.empty();
    }
}
