package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Composes the YAML that definitions are usually written in straight from its characters: maps and lists by indentation or in brackets, scalars that
 * stand on one line, comments. Whatever else stands in a file, right or wrong, makes it give up, and {@link YamlComposer} reads that file from its
 * beginning. So it tells no problem, has no opinion of its own on YAML and need not know the rest of it.
 *
 * @see "docs/decisions/0116-a-thousand-entities-in-seconds.md"
 */
final class UsualYaml {

    /** The longest key: what is longer is none for YAML. */
    private static final int LONGEST_KEY = 1000;

    /** Words that were read before, by their hash: definitions say the same few over and over. A word that two threads write at once is still a word. */
    private static final String[] WORDS = new String[2048];

    private static final int LONGEST_WORD = 40;

    private final String shown;
    private final String text;
    private final int length;

    private int at;
    private int line = 1;
    private int lineStart;

    private UsualYaml(String shown, String text) {
        this.shown = shown;
        this.text = text;
        this.length = text.length();
    }

    /** The map that the text holds; null when it is written in another way than usual. */
    static SourceNode.@Nullable Table compose(String shown, String text) {
        if (!isUsual(text)) {
            return null;
        }
        try {
            var work = new UsualYaml(shown, text);
            work.toContent();
            if (work.atEnd() || work.column() != 0 || work.isDash()) {
                return null;
            }
            var root = work.table(1);
            return work.atEnd() ? root : null;
        } catch (Unusual unusual) {
            return null;
        }
    }

    /** No tab, no character that needs a second look, no line that begins a document. */
    private static boolean isUsual(String text) {
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' && letter != '\n'
                    || letter >= 0x7F && letter <= 0x9F
                    || letter == 0x2028
                    || letter == 0x2029
                    || letter >= 0xD800 && letter <= 0xDFFF
                    || letter == 0xFEFF
                    || letter >= 0xFFFE) {
                return false;
            }
            if (begins && (letter == '%' || text.startsWith("---", i) || text.startsWith("...", i))) {
                return false;
            }
            begins = letter == '\n';
        }
        return true;
    }

    // blocks

    /** What begins here, the first on its line. */
    private SourceNode block(int depth) {
        return isDash() ? items(depth) : table(depth);
    }

    private SourceNode.Table table(int depth) {
        checkDepth(depth);
        int column = column();
        var place = here();
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        do {
            if (column() != column || isDash()) {
                throw Unusual.GIVEN_UP;
            }
            var keyPlace = here();
            var key = key();
            put(entries, key, keyPlace, value(column, depth + 1));
        } while (!atEnd() && column() >= column);
        return new SourceNode.Table(entries, place);
    }

    private static void put(
            LinkedHashMap<String, SourceNode.Entry> entries, SourceNode.Text key, SourcePlace place, SourceNode value) {
        boolean known = entries.putIfAbsent(key.value(), new SourceNode.Entry(place, value)) != null;
        if (known || !key.quoted() && YamlComposer.AMBIGUOUS_KEYS.contains(key.value())) {
            throw Unusual.GIVEN_UP;
        }
    }

    /** What stands behind a key, up to the next content behind it. */
    private SourceNode value(int column, int depth) {
        skipSpaces();
        if (!isLineOver()) {
            return inline(column, depth);
        }
        endLine();
        if (atEnd() || column() < column || column() == column && !isDash()) {
            throw Unusual.GIVEN_UP; // nothing stands there
        }
        return block(depth);
    }

    private SourceNode.Items items(int depth) {
        checkDepth(depth);
        int column = column();
        var place = here();
        var items = new ArrayList<SourceNode>();
        do {
            at++;
            skipSpaces();
            if (isLineOver()) {
                endLine();
                if (atEnd() || column() <= column) {
                    throw Unusual.GIVEN_UP;
                }
                items.add(block(depth + 1));
            } else if (isDash()) {
                throw Unusual.GIVEN_UP;
            } else if (beginsMap()) {
                items.add(table(depth + 1));
            } else {
                items.add(inline(column, depth + 1));
            }
        } while (!atEnd() && column() == column && isDash());
        return new SourceNode.Items(items, place);
    }

    /** Whether a key stands here. */
    private boolean beginsMap() {
        char first = text.charAt(at);
        if (first == '{' || first == '[') {
            return false;
        }
        int from = at;
        if (first == '"' || first == '\'') {
            quoted();
        } else {
            plain(true, false);
        }
        boolean key = at < length && text.charAt(at) == ':' && isBlank(at + 1);
        at = from;
        return key;
    }

    /** A value that begins on the line of its key or dash, up to the next content behind it, which must stand further left. */
    private SourceNode inline(int column, int depth) {
        char first = text.charAt(at);
        var node = first == '{' || first == '['
                ? flow(column, depth)
                : first == '"' || first == '\'' ? quoted() : plain(false, false);
        checkDepth(depth);
        endLine();
        if (!atEnd() && column() > column) {
            throw Unusual.GIVEN_UP; // a scalar of several lines
        }
        return node;
    }

    private SourceNode.Text key() {
        char first = text.charAt(at);
        int from = at;
        var key = first == '"' || first == '\'' ? quoted() : plain(true, false);
        if (at - from > LONGEST_KEY || at >= length || text.charAt(at) != ':' || !isBlank(at + 1)) {
            throw Unusual.GIVEN_UP;
        }
        at++;
        return key;
    }

    // brackets

    private SourceNode flow(int column, int depth) {
        checkDepth(depth);
        return text.charAt(at) == '{' ? flowTable(column, depth) : flowItems(column, depth);
    }

    private SourceNode flowTable(int column, int depth) {
        var place = here();
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        at++;
        toNext(column);
        if (text.charAt(at) == '}') {
            at++;
            return new SourceNode.Table(entries, place);
        }
        while (true) {
            var keyPlace = here();
            char first = text.charAt(at);
            var key = first == '"' || first == '\'' ? quoted() : plain(true, true);
            if (key.value().length() > LONGEST_KEY || at >= length || text.charAt(at) != ':' || !isBlank(at + 1)) {
                throw Unusual.GIVEN_UP;
            }
            at++;
            toNext(column);
            put(entries, key, keyPlace, flowValue(column, depth + 1));
            if (isOver(column, '}')) {
                return new SourceNode.Table(entries, place);
            }
        }
    }

    private SourceNode flowItems(int column, int depth) {
        var place = here();
        var items = new ArrayList<SourceNode>();
        at++;
        toNext(column);
        if (text.charAt(at) == ']') {
            at++;
            return new SourceNode.Items(items, place);
        }
        do {
            items.add(flowValue(column, depth + 1));
        } while (!isOver(column, ']'));
        return new SourceNode.Items(items, place);
    }

    /** Whether the bracket is closed here; otherwise behind the comma. */
    private boolean isOver(int column, char bracket) {
        toNext(column);
        char next = text.charAt(at);
        if (next == bracket) {
            at++;
            return true;
        }
        if (next != ',') {
            throw Unusual.GIVEN_UP;
        }
        at++;
        toNext(column);
        return false;
    }

    private SourceNode flowValue(int column, int depth) {
        checkDepth(depth);
        char first = text.charAt(at);
        return first == '{' || first == '['
                ? flow(column, depth)
                : first == '"' || first == '\'' ? quoted() : plain(false, true);
    }

    /** To the next character inside brackets that is neither blank nor comment; every line stands further right than {@code column}. */
    private void toNext(int column) {
        while (at < length) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                newLine();
                skipSpaces();
                if (at < length && text.charAt(at) != '\n' && column() <= column) {
                    throw Unusual.GIVEN_UP;
                }
            } else if (letter == '#' && isCommentPlace()) {
                toLineEnd();
            } else if (letter == ' ') {
                at++;
            } else {
                return;
            }
        }
        throw Unusual.GIVEN_UP;
    }

    // scalars

    /**
     * A scalar without quotes.
     *
     * @param key ends before a colon with a blank behind it; in a value there must be none
     * @param flow inside brackets
     */
    private SourceNode.Text plain(boolean key, boolean flow) {
        int from = at;
        char first = at < length ? text.charAt(at) : '\n';
        if (",[]{}#&*!|>'\"%@`?:\n".indexOf(first) >= 0
                || first == '-' && (isBlank(at + 1) || flow && isFlowSign(at + 1))) {
            throw Unusual.GIVEN_UP;
        }
        int hash = 0;
        int end = at;
        int endHash = 0;
        for (; at < length; at++) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                break;
            }
            if (letter == ':' && (isBlank(at + 1) || flow && isFlowSign(at + 1))) {
                if (!key || end != at) {
                    throw Unusual.GIVEN_UP;
                }
                break;
            }
            if (letter == '#' && text.charAt(at - 1) == ' ') {
                break;
            }
            if (flow && isFlowSign(at)) {
                if (letter == '[' || letter == '{') {
                    throw Unusual.GIVEN_UP;
                }
                break;
            }
            hash = 31 * hash + letter;
            if (letter != ' ') {
                end = at + 1;
                endHash = hash;
            }
        }
        return new SourceNode.Text(word(from, end, endHash), false, place(from));
    }

    private String word(int from, int end, int hash) {
        int size = end - from;
        if (size > LONGEST_WORD) {
            return text.substring(from, end);
        }
        int slot = (hash ^ hash >>> 11 ^ hash >>> 22) & WORDS.length - 1;
        var known = WORDS[slot];
        if (known != null && known.length() == size && text.startsWith(known, from)) {
            return known;
        }
        var word = text.substring(from, end);
        WORDS[slot] = word;
        return word;
    }

    private SourceNode.Text quoted() {
        var place = here();
        char quote = text.charAt(at++);
        int from = at;
        StringBuilder built = null;
        while (at < length) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                break;
            }
            boolean twice = letter == '\'' && quote == '\'' && at + 1 < length && text.charAt(at + 1) == '\'';
            boolean escape = letter == '\\' && quote == '"';
            if (twice || escape) {
                char meant = at + 1 < length ? text.charAt(at + 1) : '\n';
                if (escape && meant != '"' && meant != '\\') {
                    break;
                }
                built = (built == null ? new StringBuilder() : built)
                        .append(text, from, at)
                        .append(meant);
                at += 2;
                from = at;
            } else if (letter == quote) {
                var rest = text.substring(from, at++);
                return new SourceNode.Text(
                        built == null ? rest : built.append(rest).toString(), true, place);
            } else {
                at++;
            }
        }
        throw Unusual.GIVEN_UP;
    }

    // characters

    private boolean atEnd() {
        return at >= length;
    }

    private int column() {
        return at - lineStart;
    }

    private SourcePlace here() {
        return place(at);
    }

    private SourcePlace place(int index) {
        return new SourcePlace(shown, line, index - lineStart + 1);
    }

    private boolean isDash() {
        return text.charAt(at) == '-' && isBlank(at + 1);
    }

    private boolean isBlank(int index) {
        return index >= length || text.charAt(index) == ' ' || text.charAt(index) == '\n';
    }

    private boolean isFlowSign(int index) {
        if (index >= length) {
            return false;
        }
        char letter = text.charAt(index);
        return letter == ',' || letter == '[' || letter == ']' || letter == '{' || letter == '}';
    }

    /** A comment begins a line, or stands behind a blank. */
    private boolean isCommentPlace() {
        return at == lineStart || text.charAt(at - 1) == ' ';
    }

    private void skipSpaces() {
        while (at < length && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? length : end;
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    private boolean isLineOver() {
        return atEnd() || text.charAt(at) == '\n' || text.charAt(at) == '#' && isCommentPlace();
    }

    /** Nothing but a comment follows on this line; on to the next content. */
    private void endLine() {
        skipSpaces();
        if (!isLineOver()) {
            throw Unusual.GIVEN_UP;
        }
        toContent();
    }

    /** Over blanks and comments to the first character of a line that holds more. */
    private void toContent() {
        while (at < length) {
            skipSpaces();
            if (atEnd()) {
                return;
            }
            char letter = text.charAt(at);
            if (letter == '\n') {
                newLine();
            } else if (letter == '#') {
                toLineEnd();
            } else {
                return;
            }
        }
    }

    private static void checkDepth(int depth) {
        if (depth > YamlComposer.DEEPEST) {
            throw Unusual.GIVEN_UP;
        }
    }

    /** Something that the other reader is to look at. */
    private static final class Unusual extends RuntimeException {

        static final Unusual GIVEN_UP = new Unusual();

        private Unusual() {
            super("unusual", null, false, false);
        }
    }
}
