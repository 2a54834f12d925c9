package org.longzheng.kernel.catalogue;

/** Where a choice or action leads. */
public sealed interface Target {

    /** The step that follows in file order; the good end after the last one. */
    record Next() implements Target {}

    /** A step by id. */
    record To(String step) implements Target {}

    /**
     * Back along the case's own history.
     *
     * @param step a step, {@code start}, {@code previous} or {@code any-earlier}
     * @param resumeHere the step sent back to returns straight here
     */
    record BackTo(String step, boolean resumeHere) implements Target {

        public static final String START = "start";
        public static final String PREVIOUS = "previous";
        public static final String ANY_EARLIER = "any-earlier";
    }

    /** The end with this code. */
    record End(String code) implements Target {}
}
