package org.longzheng.kernel.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.longzheng.kernel.sdk.Refusal;

/**
 * What a password must be like: at least twelve characters of three classes (等保三级), and none of the words that are tried first: those of the
 * account, its person and organs, common passwords and the place names of the province in pinyin.
 */
final class PasswordPolicy {

    /** A new password differs from this many last ones, the present one among them. */
    static final int REMEMBERED = 5;

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int CLASSES = 3;
    private static final int SHORTEST_WORD = 3;
    private static final int SAME_IN_A_ROW = 4;
    private static final String WORDS = "/longzheng/password-words.txt";

    private final List<String> common = read();

    /** Everything wrong with a password, in sentences that say what is missing; empty when it may be used. */
    List<Refusal> problems(char[] password, Collection<String> about) {
        var problems = new ArrayList<Refusal>();
        if (password.length < SHORTEST) {
            problems.add(refusal(
                    "password-short",
                    "新口令现在%d位，至少要%d位。请再加%d位。".formatted(password.length, SHORTEST, SHORTEST - password.length)));
        }
        if (password.length > LONGEST) {
            problems.add(refusal("password-long", "新口令超过%d位。请缩短。".formatted(LONGEST)));
        }
        var missing = missingClasses(password);
        int has = 4 - missing.size();
        if (has < CLASSES) {
            problems.add(refusal(
                    "password-classes",
                    "新口令只用了%d类字符，大写字母、小写字母、数字、符号至少要用%d类。请再加%s中的%d类。"
                            .formatted(has, CLASSES, String.join("、", missing), CLASSES - has)));
        }
        if (repeats(password)) {
            problems.add(refusal("password-repeats", "新口令里同一个字符连着用了%d次。请把它打散。".formatted(SAME_IN_A_ROW)));
        }
        var text = plain(new String(password));
        own(about).stream()
                .filter(word -> text.contains(plain(word)))
                .findFirst()
                .ifPresentOrElse(
                        word -> problems.add(
                                refusal("password-own", "新口令里有您的账号、姓名或单位“%s”。请换成与自己无关的内容。".formatted(word))),
                        () -> common.stream()
                                .filter(word -> text.contains(plain(word)))
                                .findFirst()
                                .ifPresent(word -> problems.add(refusal(
                                        "password-common", "新口令里有最先被猜的词“%s”（含用符号代替字母的写法）。请换掉它。".formatted(word)))));
        return problems;
    }

    private static Refusal refusal(String id, String message) {
        return Refusal.of(id, "newPassword", message);
    }

    private static List<String> missingClasses(char[] password) {
        var missing = new ArrayList<String>();
        add(missing, "大写字母", password, Character::isUpperCase);
        add(missing, "小写字母", password, Character::isLowerCase);
        add(missing, "数字", password, Character::isDigit);
        add(missing, "符号", password, c -> !Character.isLetterOrDigit(c));
        return missing;
    }

    private static void add(List<String> missing, String label, char[] password, IntPredicate of) {
        if (new String(password).chars().noneMatch(of)) {
            missing.add(label);
        }
    }

    private static boolean repeats(char[] password) {
        int run = 1;
        for (int i = 1; i < password.length; i++) {
            run = password[i] == password[i - 1] ? run + 1 : 1;
            if (run == SAME_IN_A_ROW) {
                return true;
            }
        }
        return false;
    }

    /** The words about a person that are long enough to be told from chance; parts of an account name count for themselves. */
    private static List<String> own(Collection<String> about) {
        var words = new ArrayList<String>();
        for (var one : about) {
            var whole = one.strip();
            var parts = new ArrayList<>(List.of(whole.split("[^\\p{L}\\p{N}]+")));
            parts.add(whole);
            parts.stream().filter(PasswordPolicy::tells).forEach(words::add);
        }
        return words;
    }

    private static boolean tells(String word) {
        boolean chinese = word.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return word.length() >= (chinese ? 2 : SHORTEST_WORD);
    }

    /** Lower case, with letters that signs and digits were put in for. */
    private static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(lower.length());
        lower.chars()
                .forEach(c -> plain.append(
                        switch (c) {
                            case '@', '4' -> 'a';
                            case '0' -> 'o';
                            case '1', '!', '|' -> 'l';
                            case '3' -> 'e';
                            case '$', '5' -> 's';
                            case '7' -> 't';
                            default -> (char) c;
                        }));
        return plain.toString();
    }

    private static List<String> read() {
        try (var in = Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream(WORDS), WORDS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
