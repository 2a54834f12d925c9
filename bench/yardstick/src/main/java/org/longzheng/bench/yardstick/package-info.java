/**
 * The same endpoint as a developer would write it by hand for one table. It is the measure of what the metadata of the platform costs: same data,
 * same answers, a bearer token, a scope condition, an optimistic lock and one audit row per change.
 */
@NullMarked
package org.longzheng.bench.yardstick;

import org.jspecify.annotations.NullMarked;
