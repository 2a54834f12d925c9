package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/**
 * The organ functions of expressions. Organs come as their id in a {@code String}, as a {@link RecordValue} of entity {@code organ}, or as a
 * record that is an organ; {@link #atLevel} also takes a region. Null arguments never arrive. Answers are what {@code ==} compares: an id or
 * a {@link RecordValue}.
 */
public interface OrganFunctions {

    /** The organ above, null at the root. */
    @Nullable
    Object parent(Object organ);

    /** The lowest organ above both, or one of them. */
    @Nullable
    Object common(Object one, Object other);

    /** The administrative organ of a level on the branch of an organ or region, e.g. {@code city}; null when there is none. */
    @Nullable
    Object atLevel(Object organOrRegion, String level);

    /** True when the second is the first or lies below it. */
    boolean covers(Object upper, Object lower);

    /** The administrative organ that supervises an outside body; for an administrative organ the one above. */
    @Nullable
    Object supervisor(Object organ);

    /** The four digits of province and city by GB/T 2260, e.g. {@code 2301}; null for an organ without a region. */
    @Nullable
    String cityCode(Object organ);
}
