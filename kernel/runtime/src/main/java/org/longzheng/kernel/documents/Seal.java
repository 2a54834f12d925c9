package org.longzheng.kernel.documents;

import java.util.Objects;

/** What stands where a template says <code>{seal}</code>. */
public sealed interface Seal {

    /** No seal yet: the words （印章） mark the place. */
    static Seal place() {
        return new Place();
    }

    /** A red ring with the organ's name, plainly marked 演示: for systems without a seal provider. */
    static Seal demonstration(String organ) {
        return new Demonstration(organ);
    }

    /** @see #place() */
    record Place() implements Seal {}

    /**
     * @param organ the organ's full name, which runs along the ring
     * @see #demonstration(String)
     */
    record Demonstration(String organ) implements Seal {

        public Demonstration {
            Objects.requireNonNull(organ, "organ");
        }
    }

    /**
     * A seal's picture from a seal provider.
     *
     * @param png a square picture with transparent ground
     * @param millimetres its side on paper, e.g. 42
     */
    record Picture(byte[] png, double millimetres) implements Seal {

        public Picture {
            if (millimetres < 10 || millimetres > 80) {
                throw new IllegalArgumentException("A seal is 10 to 80 mm wide, not " + millimetres);
            }
        }
    }
}
