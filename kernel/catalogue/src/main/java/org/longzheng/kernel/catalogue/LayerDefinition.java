package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What an organ changes for itself and everything below it, as far as the definitions above it let it.
 *
 * @param id owner and path of its file, e.g. {@code layers/230600/promise.yaml}
 * @param organ id of the organ that owns it
 * @param organName what people call that organ
 * @param scope scope code of that organ: it holds for every organ whose scope begins with it
 * @param from the first day on which it is in force, or null: from its publication on
 * @param until the last day on which it is in force, or null
 * @param patches in the order of the file
 */
public record LayerDefinition(
        String id,
        String organ,
        String organName,
        String scope,
        String author,
        String reason,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<Patch> patches,
        SourcePlace place) {

    /** The key below which a layer says what it changes. */
    public static final String PATCH = "patch";

    public LayerDefinition {
        patches = List.copyOf(patches);
    }

    /** True when it changes what an organ of this scope works with on a day. */
    public boolean holdsFor(String actingScope, LocalDate day) {
        return actingScope.startsWith(scope)
                && (from == null || !day.isBefore(from))
                && (until == null || !day.isAfter(until));
    }

    /**
     * One change.
     *
     * @param path stable ids, e.g. {@code practice-licence.limits.review.length}
     * @param above what stands there without this layer, as definitions write it; empty when nothing does
     * @param own what it puts there, as definitions write it
     */
    public record Patch(String path, String above, String own, SourcePlace place) {}
}
