package org.longzheng.kernel.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that stays with a person and not with their post, so that it has to be handed over when they leave. Each feature that keeps such things is one
 * bean.
 */
public interface OpenDuties {

    /** What is open, at most some hundreds. */
    List<Duty> of(Holder holder);

    /**
     * Hands everything of this kind over, in the caller's transaction; what cannot be handed over stays and is still told by {@link #of}.
     *
     * @return how many were handed over
     */
    int handOver(Actor actor, Holder from, Holder to);

    /** An account and the natural person behind it. */
    record Holder(String account, String name, @Nullable Long person) {}

    /**
     * One thing.
     *
     * @param kind what people call this kind, e.g. 指定办理的待办
     * @param what the thing itself
     * @param becomes what a hand-over makes of it, e.g. 转给接收人
     */
    record Duty(String kind, String what, String becomes) {}
}
