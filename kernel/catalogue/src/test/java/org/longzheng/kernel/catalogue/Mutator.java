package org.longzheng.kernel.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Spoils definition files as people, editors and attackers do: bytes, lines, indentation, keys, values, whole blocks, expressions. */
public final class Mutator {

    private static final int MOST_AT_ONCE = 3;

    private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*):(?= |$)", Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile("(?<=: )[^\\n,}\\]]+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]+\"");

    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "  ",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!map ",
            "|",
            ">",
            "#",
            "\t",
            "none",
            "this",
            "null",
            "like: licence\n",
            "like: permit\n",
            "[]",
            "{}",
            "…",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "?",
            "%",
            "%s",
            "@",
            "`",
            "---\n",
            "...\n",
            "<<: ");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "99999999999999999999",
            "1e9",
            "true",
            "null",
            "this",
            "{}",
            "[]",
            "[[]]",
            "[a, b]",
            "{ a: b }",
            "\"\"",
            "2026-02-30",
            "0000-00-00",
            "9999999 working-days",
            "%d%n%s",
            "甲",
            "a".repeat(300),
            "\"" + "(".repeat(200) + "\"",
            "../../etc/passwd");

    private static final List<String> WORDS = List.of(
            "(",
            ")",
            "[",
            "]",
            " == ",
            " and ",
            " not ",
            " in ",
            " .. ",
            " ? ",
            " : ",
            " + ",
            ".",
            ",",
            "'",
            "null",
            "this",
            "this.this",
            "today",
            "count(",
            "first(",
            "sum(",
            "next(",
            "at-level(",
            "FOOD",
            "1000000000",
            "3 months",
            "2026-13-01",
            "{",
            "}",
            "\u3000",
            ".class",
            ".&",
            "->",
            "@");

    private final List<String> keys;
    private final List<String> values;
    private final List<String> blocks;

    /** @param texts definitions, of which keys, values and blocks are put elsewhere */
    public Mutator(List<String> texts) {
        Set<String> foundKeys = new LinkedHashSet<>();
        Set<String> foundValues = new LinkedHashSet<>(VALUES);
        blocks = new ArrayList<>();
        for (var text : texts) {
            KEY.matcher(text).results().forEach(key -> foundKeys.add(key.group(1)));
            VALUE.matcher(text).results().forEach(value -> foundValues.add(value.group()));
            var lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                blocks.add(String.join("\n", lines.subList(i, endOfBlock(lines, i))));
            }
        }
        keys = List.copyOf(foundKeys);
        values = List.copyOf(foundValues);
    }

    public String mutate(String text, Random random) {
        var changed = text;
        for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
            changed = once(changed, random);
        }
        return changed;
    }

    /** Now and then bytes are spoilt, too, so that it is no text any more. */
    byte[] mutateBytes(String text, Random random) {
        var bytes = mutate(text, random).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? spoilt(bytes, random) : bytes;
    }

    private String once(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, at) + any(SCRAPS, random) + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(12)));
            case 2 -> random.nextInt(4) == 0 ? text.substring(0, at) : lines(text, random);
            case 3 -> lines(text, random);
            case 4 -> indented(text, random);
            case 5 -> replaced(text, KEY, any(keys, random) + ":", random);
            case 6, 7 -> replaced(text, VALUE, any(values, random), random);
            case 8 -> block(text, random);
            default -> expression(text, random);
        };
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        for (int i = random.nextInt(MOST_AT_ONCE); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String lines(String text, Random random) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int from = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(from);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(from));
            default -> lines.add(random.nextInt(lines.size()), lines.remove(from));
        }
        return String.join("\n", lines);
    }

    private static String indented(String text, Random random) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        lines.set(
                at,
                switch (random.nextInt(4)) {
                    case 0 -> "  " + line;
                    case 1 -> " " + line;
                    case 2 -> "\t" + line;
                    default -> line.startsWith("  ") ? line.substring(2) : line.stripLeading();
                });
        return String.join("\n", lines);
    }

    /** One of the places that a pattern finds is replaced. */
    private static String replaced(String text, Pattern pattern, String by, Random random) {
        var found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        var place = any(found, random);
        return text.substring(0, place.start()) + by + text.substring(place.end());
    }

    /** A line with what hangs on it is replaced by another such, at its own depth. */
    private String block(String text, Random random) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int at = random.nextInt(lines.size());
        var depth = " ".repeat(depth(lines.get(at)));
        lines.subList(at, endOfBlock(lines, at)).clear();
        lines.addAll(
                at,
                any(blocks, random)
                        .stripIndent()
                        .lines()
                        .map(line -> depth + line)
                        .toList());
        return String.join("\n", lines);
    }

    private static String expression(String text, Random random) {
        var found = QUOTED.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        var place = any(found, random);
        var words = new ArrayList<>(
                Arrays.asList(place.group().replace("\"", "").split("(?<= )|(?= )|(?<=[().])|(?=[().])")));
        int at = random.nextInt(words.size());
        switch (random.nextInt(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.set(at, any(WORDS, random));
            case 2 -> words.add(at, words.get(random.nextInt(words.size())));
            default -> words.add(at, any(WORDS, random));
        }
        return text.substring(0, place.start()) + '"' + String.join("", words) + '"' + text.substring(place.end());
    }

    private static int endOfBlock(List<String> lines, int from) {
        int end = from + 1;
        while (end < lines.size() && depth(lines.get(end)) > depth(lines.get(from))) {
            end++;
        }
        return end;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
