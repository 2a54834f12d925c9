package org.longzheng.kernel.documents.internal.render;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Word's automatic numbers and bullets, counted in the order of the document. */
final class Numbering {

    private static final Pattern LEVEL = Pattern.compile("%([1-9])");
    private static final String DIGITS = "零一二三四五六七八九";

    private final Map<String, Element> lists = new HashMap<>();
    private final Map<String, Element> levels = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();

    Numbering(@Nullable Document numbering) {
        if (numbering == null) {
            return;
        }
        var root = numbering.getDocumentElement();
        var abstractLists = new HashMap<String, Element>();
        for (var list : Xml.children(root, "abstractNum")) {
            abstractLists.put(String.valueOf(Xml.attribute(list, "abstractNumId")), list);
        }
        for (var list : Xml.children(root, "num")) {
            String id = String.valueOf(Xml.attribute(list, "numId"));
            var abstractList = abstractLists.get(String.valueOf(Xml.val(Xml.child(list, "abstractNumId"))));
            if (abstractList != null) {
                lists.put(id, abstractList);
                for (var level : Xml.children(abstractList, "lvl")) {
                    levels.put(id + "/" + Xml.attribute(level, "ilvl"), level);
                }
            }
        }
    }

    /** The level's own definition, which also says the paragraph's indent; null when the paragraph is in no list. */
    @Nullable
    Element level(@Nullable Element numPr) {
        if (numPr == null) {
            return null;
        }
        return levels.get(Xml.val(Xml.child(numPr, "numId")) + "/" + Xml.number(Xml.child(numPr, "ilvl"), "val", 0));
    }

    /** Counts one further paragraph of a list and answers its label, e.g. {@code 1.} or {@code 二、}. */
    String next(Element numPr) {
        String list = String.valueOf(Xml.val(Xml.child(numPr, "numId")));
        int depth = Math.clamp(Xml.number(Xml.child(numPr, "ilvl"), "val", 0), 0, 8);
        var counter = counters.computeIfAbsent(
                String.valueOf(Xml.attribute(lists.get(list), "abstractNumId")), k -> new int[9]);
        counter[depth]++;
        for (int i = depth + 1; i < counter.length; i++) {
            counter[i] = 0;
        }
        String text = Xml.val(Xml.child(levels.get(list + "/" + depth), "lvlText"));
        return LEVEL.matcher(text == null ? "" : text).replaceAll(match -> {
            int level = Integer.parseInt(match.group(1)) - 1;
            var definition = levels.get(list + "/" + level);
            int start = Xml.number(Xml.child(definition, "start"), "val", 1);
            String format = Xml.val(Xml.child(definition, "numFmt"));
            return Matcher.quoteReplacement(
                    label(start + Math.max(0, counter[level] - 1), format == null ? "decimal" : format));
        });
    }

    private static String label(int number, String format) {
        return switch (format) {
            case "bullet" -> "•";
            case "none" -> "";
            case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting" ->
                chinese(number);
            case "upperLetter" -> letters(number, 'A');
            case "lowerLetter" -> letters(number, 'a');
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                number >= 1 && number <= 20 ? Character.toString('①' + number - 1) : "(" + number + ")";
            default -> Integer.toString(number);
        };
    }

    private static String letters(int number, char first) {
        return String.valueOf((char) (first + (number - 1) % 26)).repeat((number - 1) / 26 + 1);
    }

    /** 1 to 99 as 一 to 九十九, larger ones in digits. */
    static String chinese(int number) {
        if (number < 0 || number > 99) {
            return Integer.toString(number);
        }
        int tens = number / 10;
        int ones = number % 10;
        if (tens == 0) {
            return String.valueOf(DIGITS.charAt(ones));
        }
        return (tens == 1 ? "" : String.valueOf(DIGITS.charAt(tens))) + "十"
                + (ones == 0 ? "" : String.valueOf(DIGITS.charAt(ones)));
    }
}
