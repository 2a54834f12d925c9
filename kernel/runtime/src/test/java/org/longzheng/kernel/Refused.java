package org.longzheng.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.longzheng.kernel.sdk.RefusedException;

/** Acts that are not done. */
public final class Refused {

    private Refused() {}

    /** Fails unless the act is refused, for this reason among others. */
    public static void refused(String id, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.has(id))
                                .as("%s", refused.refusals())
                                .isTrue());
    }
}
