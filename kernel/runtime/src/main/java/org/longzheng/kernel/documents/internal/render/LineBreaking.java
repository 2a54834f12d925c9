package org.longzheng.kernel.documents.internal.render;

import java.lang.Character.UnicodeBlock;

/** Where a line of Chinese text may end (避头尾), after the rules for official documents: numbers and their units stay together. */
final class LineBreaking {

    private static final String NOT_FIRST = "、。，．：；？！…—～·’”）〕］｝〉》」』】〗％℃!),.:;?]}%々";
    private static final String NOT_LAST = "‘“（〔［｛〈《「『【〖￥＄([{$¥";
    private static final String UNITS = "年月日号条款项元个%％℃";

    private LineBreaking() {}

    static boolean mayBreakBetween(int before, int after) {
        if (NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0 || after == ' ') {
            return false;
        }
        if (before == ' ' || before == '\t' || after == '\t') {
            return true;
        }
        if (Character.isDigit(before) && UNITS.indexOf(after) >= 0) {
            return false;
        }
        return isWide(before) || isWide(after) || before == '-' || before == '/';
    }

    /** Whether a character stands in the square of Chinese type, beside which a line may break and be stretched. */
    static boolean isWide(int character) {
        if (character < 0x1100) {
            return false;
        }
        if (Character.isIdeographic(character)) {
            return true;
        }
        var block = UnicodeBlock.of(character);
        return block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
                || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
                || block == UnicodeBlock.GENERAL_PUNCTUATION
                || block == UnicodeBlock.ENCLOSED_ALPHANUMERICS
                || block == UnicodeBlock.GEOMETRIC_SHAPES;
    }
}
