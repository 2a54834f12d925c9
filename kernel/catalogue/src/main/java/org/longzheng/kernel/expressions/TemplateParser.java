package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.longzheng.kernel.expressions.MessageTemplate.Part;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** Cuts a template at its braces; quotes inside braces may hold braces. */
final class TemplateParser {

    /** {@code n:6}; a colon after a space or with a question mark belongs to a conditional. */
    private static final Pattern WIDTH = Pattern.compile("([^?]*\\S):([0-9]{1,2})\\s*", Pattern.DOTALL);

    private final String text;
    private final SourcePlace place;
    private final Map<String, String> settings;
    private final ProblemCollector problems;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    TemplateParser(String text, SourcePlace place, Map<String, String> settings, ProblemCollector problems) {
        this.text = text;
        this.place = place;
        this.settings = settings;
        this.problems = problems;
    }

    MessageTemplate parse() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                plain.append(c);
                at += 2;
            } else if (c == '{') {
                int end = closing(at);
                if (end < 0) {
                    problem(
                            at,
                            "The brace that opens here is not closed.",
                            "Close it with }; a brace that is meant as such is written twice.");
                    break;
                }
                endPlain();
                computed(text.substring(at + 1, end), at + 1);
                at = end + 1;
            } else {
                if (c == '}') {
                    problem(
                            at,
                            "A brace closes here that was not opened.",
                            "A brace that is meant as such is written twice.");
                }
                plain.append(c);
                at++;
            }
        }
        endPlain();
        return new MessageTemplate(text, parts);
    }

    private int closing(int open) {
        boolean quoted = false;
        for (int at = open + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return at;
            }
        }
        return -1;
    }

    private void computed(String inside, int at) {
        var width = inside.indexOf(':') < 0 ? null : WIDTH.matcher(inside);
        boolean padded = width != null && width.matches();
        var expression = Expression.parse(padded ? width.group(1) : inside, place(at), settings, problems);
        parts.add(new Part.Computed(expression, padded ? Integer.parseInt(width.group(2)) : 0));
    }

    private void endPlain() {
        if (!plain.isEmpty()) {
            parts.add(new Part.Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    private void problem(int at, String says, String mend) {
        problems.error("EXP-030", place(at)).mend("%s", mend).says("%s", says);
    }

    private SourcePlace place(int at) {
        return place.line() == 0 ? place : place.shifted(at);
    }
}
