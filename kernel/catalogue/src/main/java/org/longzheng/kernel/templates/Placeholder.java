package org.longzheng.kernel.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A name in braces in the text of a template.
 *
 * @param name without braces, e.g. {@code person.name}
 * @param start of the opening brace in the paragraph's text
 * @param end after the closing brace
 */
public record Placeholder(String name, int start, int end) {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)*";
    private static final Pattern FIELD = Pattern.compile("\\{(" + NAME + ")}");
    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}?|}");

    /** The placeholders of a paragraph; other braces are plain text. */
    public static List<Placeholder> in(String text) {
        var found = new ArrayList<Placeholder>();
        var matcher = FIELD.matcher(text);
        while (matcher.find()) {
            found.add(new Placeholder(matcher.group(1), matcher.start(), matcher.end()));
        }
        return found;
    }

    /** Braces that are no placeholder, with their places: a slip of the author's. */
    public static List<Placeholder> slips(String text) {
        var found = new ArrayList<Placeholder>();
        var matcher = BRACES.matcher(text);
        while (matcher.find()) {
            if (!FIELD.matcher(matcher.group()).matches()) {
                found.add(new Placeholder(matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    /** The first word: the list that {@code materials.label} belongs to. */
    public String head() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** What follows the first word; empty for the word alone. */
    public String part() {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
