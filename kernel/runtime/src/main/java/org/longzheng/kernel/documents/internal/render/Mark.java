package org.longzheng.kernel.documents.internal.render;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.internal.render.Content.Origin;

/** Something drawn on a page: points from the left and from the top. */
sealed interface Mark {

    /** The same mark with the corner of its surroundings moved to ({@code dx}, {@code dy}). */
    Mark moved(double dx, double dy);

    /**
     * @param y of the baseline
     * @param gaps further room after each character, or null for none
     */
    record Words(double x, double y, String text, double size, boolean bold, int colour, double @Nullable [] gaps)
            implements Mark {

        @Override
        public Words moved(double dx, double dy) {
            return new Words(x + dx, y + dy, text, size, bold, colour, gaps);
        }
    }

    record Rule(double x1, double y1, double x2, double y2, double width, int colour) implements Mark {

        @Override
        public Rule moved(double dx, double dy) {
            return new Rule(x1 + dx, y1 + dy, x2 + dx, y2 + dy, width, colour);
        }
    }

    record Ground(double x, double y, double width, double height, int colour) implements Mark {

        @Override
        public Ground moved(double dx, double dy) {
            return new Ground(x + dx, y + dy, width, height, colour);
        }
    }

    /** @param fromX what {@code x} counts from; only what counts from the text moves with it */
    record Image(
            double x, double y, double width, double height, byte[] bytes, Origin fromX, Origin fromY, boolean behind)
            implements Mark {

        @Override
        public Image moved(double dx, double dy) {
            return new Image(
                    fromX == Origin.TEXT ? x + dx : x,
                    fromY == Origin.TEXT ? y + dy : y,
                    width,
                    height,
                    bytes,
                    fromX,
                    fromY,
                    behind);
        }
    }
}
