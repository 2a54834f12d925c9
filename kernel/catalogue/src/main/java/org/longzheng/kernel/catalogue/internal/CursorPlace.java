package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a cursor stands in a text that somebody is writing, by indentation, braces and brackets: unlike a parser of YAML it needs no sound text.
 *
 * @param path keys and list items from the file to the map or value in which the cursor stands; {@link #ITEM} for an item
 * @param key the key whose value the cursor stands at, or null where a key is written
 * @param word what stands between the beginning of the word and the cursor
 * @param from where that word begins
 */
record CursorPlace(List<String> path, @Nullable String key, String word, int from) {

    /** An item of a list. */
    static final String ITEM = "-";

    private static final Pattern KEY = Pattern.compile("([\\p{L}\\p{N}_.*-]+|\"[^\"]*\"):(?=\\s|$)");

    /** What one line, brace or bracket opens. */
    private static final class Open {

        private final int indent;
        private final char kind;
        private @Nullable String key;

        Open(int indent, char kind) {
            this.indent = indent;
            this.kind = kind;
        }
    }

    static CursorPlace of(String text, int at) {
        var open = new ArrayDeque<Open>();
        open.push(new Open(-1, ' '));
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        int pos = 0;
        for (var line : text.substring(0, begin).split("\n", -1)) {
            if (pos < begin) {
                read(line, open);
            }
            pos += line.length() + 1;
        }
        var last = text.substring(begin, at);
        read(last, open);
        int word = last.length();
        while (word > 0 && isWord(last.charAt(word - 1))) {
            word--;
        }
        return place(open, last.substring(word), begin + word, isKeyPlace(last.substring(0, word), open));
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || "_.*-".indexOf(letter) >= 0;
    }

    /** A key is written where nothing but a dash stands before it, or a brace or a comma of a map. */
    private static boolean isKeyPlace(String before, Deque<Open> open) {
        var inside = open.element();
        if (inside.kind == '{') {
            return before.stripTrailing().isEmpty()
                    ? inside.key == null
                    : "{,"
                                    .indexOf(before.stripTrailing()
                                            .charAt(before.stripTrailing().length() - 1))
                            >= 0;
        }
        return inside.kind != '[' && before.replace("- ", "").isBlank();
    }

    private static CursorPlace place(Deque<Open> open, String word, int from, boolean writesKey) {
        var path = new ArrayList<String>();
        String key = null;
        for (var each = open.descendingIterator(); each.hasNext(); ) {
            var one = each.next();
            boolean innermost = !each.hasNext();
            if (one.kind == '[' || one.kind == '-') {
                path.add(ITEM);
            }
            if (one.key != null && !(innermost && writesKey && one.kind == '{')) {
                path.add(one.key);
                key = one.key;
            } else if (one.kind == '{') {
                key = null;
            }
        }
        return new CursorPlace(List.copyOf(path), writesKey ? null : key, word, from);
    }

    /** Takes one line, or its beginning, in. */
    private static void read(String line, Deque<Open> open) {
        var inside = open.element().kind;
        int pos = 0;
        if (inside != '{' && inside != '[') {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                if (line.isBlank()) {
                    close(open, line.length());
                }
                return;
            }
            while (pos < line.length() && line.charAt(pos) == ' ') {
                pos++;
            }
            close(open, pos);
            while (line.startsWith("- ", pos)) {
                open.push(new Open(pos, '-'));
                pos += 2;
            }
            var key = KEY.matcher(line).region(pos, line.length());
            if (!key.lookingAt()) {
                flow(line, pos, open);
                return;
            }
            var entry = new Open(pos, ' ');
            entry.key = plain(key.group(1));
            open.push(entry);
            pos = key.end();
        }
        flow(line, pos, open);
    }

    /** What stands at this indentation or further in is over. */
    private static void close(Deque<Open> open, int indent) {
        while (open.element().indent >= indent) {
            open.pop();
        }
    }

    /** Braces and brackets in a value; texts in quotation marks and remarks are passed over. */
    private static void flow(String line, int begin, Deque<Open> open) {
        boolean first = true;
        for (int pos = begin; pos < line.length(); pos++) {
            char letter = line.charAt(pos);
            var inside = open.element();
            boolean flowing = inside.kind == '{' || inside.kind == '[';
            if (letter == '"' || letter == '\'') {
                int end = line.indexOf(letter, pos + 1);
                var quoted = KEY.matcher(line).region(pos, line.length());
                if (inside.kind == '{' && inside.key == null && quoted.lookingAt()) {
                    inside.key = plain(quoted.group(1));
                    pos = quoted.end() - 1;
                } else {
                    pos = end < 0 ? line.length() : end;
                }
            } else if (letter == '#' && pos > 0 && line.charAt(pos - 1) == ' ') {
                return;
            } else if ((letter == '{' || letter == '[') && (first || flowing)) {
                open.push(new Open(Integer.MAX_VALUE, letter));
            } else if (flowing && (letter == '}' || letter == ']')) {
                open.pop();
            } else if (inside.kind == '{' && letter == ',') {
                inside.key = null;
            } else if (inside.kind == '{' && inside.key == null) {
                var key = KEY.matcher(line).region(pos, line.length());
                if (key.lookingAt()) {
                    inside.key = plain(key.group(1));
                    pos = key.end() - 1;
                }
            }
            first &= letter == ' ' || letter == '\t';
        }
    }

    private static String plain(String key) {
        return key.startsWith("\"") ? key.substring(1, key.length() - 1) : key;
    }
}
