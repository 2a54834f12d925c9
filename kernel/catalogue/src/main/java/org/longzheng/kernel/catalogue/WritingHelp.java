package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.catalogue.internal.HelpFinder;

/**
 * What an editor says to somebody who writes a definition: what the key at the cursor means, and what may stand there. The text need not be whole or sound.
 *
 * @param key the key that the cursor is at or behind, empty where none is known
 * @param means one sentence about it, of the reference; empty where none is known
 * @param takes what may stand as its value, e.g. {@code true or false}
 * @param from where the word begins that an offer replaces, in characters of the text
 * @param offers what may be written instead of that word, at most {@value HelpFinder#MOST}
 */
public record WritingHelp(String key, String means, String takes, int from, List<Offer> offers) {

    public WritingHelp {
        offers = List.copyOf(offers);
    }

    /**
     * Something that may be written.
     *
     * @param text as it is written; a key with its colon
     * @param means what it is
     */
    public record Offer(String text, String means) {}

    /**
     * The help at a cursor.
     *
     * @param path of the file inside its module
     * @param at the cursor, in characters of the text
     * @param catalogue whose names are offered
     */
    public static WritingHelp at(String path, String text, int at, Catalogue catalogue) {
        return HelpFinder.find(path, text, Math.clamp(at, 0, text.length()), catalogue);
    }
}
