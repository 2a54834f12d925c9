package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Patterns;

/**
 * The form of a scalar.
 *
 * @param called how the form is called in problems and in the reference
 * @param pattern the JSON Schema pattern, or empty when none says it
 * @param takes whether a text has the form
 * @param mentions what kind of definition the text names, or null
 * @param parsed how the text is read further when the catalogue is built
 */
record Form(
        String called,
        String pattern,
        Predicate<String> takes,
        @Nullable Kind mentions,
        Reading parsed) implements Shape {

    /** Kinds of definitions that a scalar may name. */
    enum Kind {
        ENTITY("entity"),
        PROCESS("process"),
        TEMPLATE("template"),
        ROLE("role"),
        CODE_LIST("code list"),
        SERIES("series"),
        SHAPE("shape"),
        LAW("law"),
        SOURCE("source"),
        ORGAN("organ"),
        ORGAN_TYPE("organ type"),
        REGION("region"),
        GRADE("grade"),
        VOTE("rule of voting"),
        CAST("cast"),
        CONTRACT("contract"),
        REPORT("report"),
        VALUE_TYPE("type"),
        MODULE("module");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** How a scalar is read further. */
    enum Reading {
        PLAIN,
        EXPRESSION,
        MESSAGE,
        LENGTH
    }

    private static final Set<String> RESERVED_FIELDS = Set.of(
            "id",
            "version",
            "organ",
            "scope",
            "createdAt",
            "createdBy",
            "changedAt",
            "changedBy",
            "state",
            "step",
            "outcome",
            "open",
            "settings",
            "number",
            "this",
            "row",
            "me",
            "today",
            "now",
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "in");

    private static final int LONGEST_ID = 40;

    static final Predicate<String> KEBAB = new Matching("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final Predicate<String> CODE = new Matching("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private static final Predicate<String> NUMERAL = new Matching("-?[0-9]+(\\.[0-9]+)?");
    private static final Predicate<String> TIME = new Matching(" ([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Predicate<String> TWO_ENDS = new Matching("[^.]+ \\.\\. [^.]+");
    private static final Predicate<String> WRITTEN = text -> !text.isBlank();

    static final Form TEXT = plain("text", "", WRITTEN);
    static final Form ANY_TEXT = plain("text", "", text -> true);
    static final Form KEBAB_ID = plain(
            "an id in kebab-case, at most 40 characters",
            "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            new Matching("[a-z][a-z0-9]*(-[a-z0-9]+)*", LONGEST_ID));
    static final Form FIELD_ID = plain(
            "a field name in lowerCamelCase, at most 40 characters",
            "^[a-z][a-zA-Z0-9]*$",
            new Matching("[a-z][a-zA-Z0-9]*", LONGEST_ID));
    static final Form CODE_ID = plain(
            "a code in UPPER_SNAKE",
            "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$",
            new Matching("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", LONGEST_ID));
    static final Form CODE_VALUE = plain(
            "a code: digits, or UPPER_SNAKE",
            "^([0-9]+|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*)$",
            new Matching("[0-9]{1,12}|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", LONGEST_ID));
    static final Form WORD = plain(
            "a word of letters, digits and hyphens", "^[A-Za-z][A-Za-z0-9-]*$", new Matching("[A-Za-z][A-Za-z0-9-]*"));
    static final Form PATH = plain(
            "a dotted path of fields, e.g. person.name",
            "^[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*$",
            new Matching("[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*"));
    static final Form MARK = plain(
            "a mark, e.g. accept.accept or decision.served",
            "",
            new Matching("[a-zA-Z][A-Za-z0-9-]*(\\.[a-zA-Z][A-Za-z0-9-]*)*(\\(.*\\))?"));
    static final Form BOOLEAN = plain("true or false", "^(true|false)$", Set.of("true", "false")::contains);
    static final Form WHOLE = plain("a whole number", "^-?[0-9]{1,9}$", new Matching("-?[0-9]{1,9}"));
    static final Form COUNT = plain("a number from 1", "^[1-9][0-9]{0,8}$", new Matching("[1-9][0-9]{0,8}"));
    static final Form NUMBER = plain("a number", "^-?[0-9]+(\\.[0-9]+)?$", Form::isNumber);
    static final Form SHARE = plain(
            "a number, or a share of a hundred, e.g. 5 %",
            "^-?[0-9]+(\\.[0-9]+)?( ?%)?$",
            text -> isNumber(
                    text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text));
    static final Form FRACTION = plain("a fraction, e.g. 2/3", "^[0-9]+/[0-9]+$", new Matching("[0-9]+/[1-9][0-9]*"));
    static final Form DATE = plain("a date, e.g. 2026-09-14", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Form::isDate);
    static final Form DATES = plain(
            "a date or a span of dates and perhaps its name, e.g. 2026-10-01..2026-10-07 国庆节",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2})?( .+)?$",
            Form::isSpan);
    static final Form DATE_TIME = plain(
            "a date and time, e.g. 2026-09-14 09:00",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$",
            text -> text.length() == 16 && isDate(text.substring(0, 10)) && TIME.test(text.substring(10)));
    static final Form YEAR = plain("a year, e.g. 2026", "^(19|20|21)[0-9]{2}$", new Matching("(19|20|21)[0-9]{2}"));
    static final Form VERSION = plain(
            "a version, e.g. 1.0.0",
            "^[0-9]{1,9}(\\.[0-9]{1,9}){0,2}$",
            new Matching("[0-9]{1,9}(\\.[0-9]{1,9}){0,2}"));
    static final Form MIGRATION_VERSION = plain(
            "a version, e.g. 1.2.0; what is changed in one place only adds a number, e.g. 1.2.0.1",
            "^[0-9]{1,9}(\\.[0-9]{1,9}){0,3}$",
            new Matching("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}"));
    static final Form VERSIONS = plain(
            "a version or range, e.g. >=1.0",
            "^[<>=~^ ]*[0-9]{1,9}(\\.[0-9]{1,9}){0,2}$",
            new Matching("[<>=~^ ]*[0-9]{1,9}(\\.[0-9]{1,9}){0,2}"));
    static final Form PATTERN = plain("a regular expression", "", text -> Patterns.problem(text) == null);
    static final Form MASK = plain(
            "a mask: characters kept in front, stars, characters kept at the end, e.g. 6****4",
            "^[0-9]*\\*+[0-9]*$",
            new Matching("[0-9]{0,2}\\*+[0-9]{0,2}"));
    static final Form STEP_RANGE = plain(
            "a step, or a span of steps, e.g. accept .. examine",
            "^[a-z][a-z0-9-]*( \\.\\. [a-z][a-z0-9-]*)?$",
            new Matching("[a-z][a-z0-9-]*( *\\.\\. *[a-z][a-z0-9-]*)?"));

    static final Form EXPRESSION = new Form("an expression", "", WRITTEN, null, Reading.EXPRESSION);
    static final Form MESSAGE =
            new Form("text, with values in braces, e.g. 期满日{suspendTo}", "", WRITTEN, null, Reading.MESSAGE);
    static final Form LENGTH = new Form(
            "a length of time with its unit, e.g. 20 working-days",
            "^[0-9]+ (working-days?|calendar-days?|days?|hours?|minutes?|weeks?|months?|years?)$",
            new Matching("[0-9]{1,5} (working-days?|calendar-days?|days?|hours?|minutes?|weeks?|months?|years?)"),
            null,
            Reading.LENGTH);
    static final Form LENGTHS = plain(
            "a range of lengths, e.g. 6 months .. 12 months",
            "^[0-9]+ [a-z-]+ \\.\\. [0-9]+ [a-z-]+$",
            text -> TWO_ENDS.test(text)
                    && LENGTH.takes().test(text.substring(0, text.indexOf("..")).strip())
                    && LENGTH.takes()
                            .test(text.substring(text.indexOf("..") + 2).strip()));
    static final Form LIMIT_PATH = plain(
            "a limit, or a path to a linked record's limit, e.g. agreement.confirm-window",
            "^([a-z][a-zA-Z0-9-]*\\.)*[a-z][a-z0-9-]*$",
            new Matching("([a-z][a-zA-Z0-9-]*\\.)*[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    static final Form BASIS =
            new Form("a law by its short name, and the article", "", WRITTEN, Kind.LAW, Reading.PLAIN);

    private static Form plain(String called, String pattern, Predicate<String> takes) {
        return new Form(called, pattern, takes, null, Reading.PLAIN);
    }

    /** A text that names a definition of a kind. */
    static Form naming(Kind kind) {
        return new Form("the id of a declared " + kind.word, "", WRITTEN, kind, Reading.PLAIN);
    }

    /** A word the language itself uses for a field, or that every record has. */
    static boolean isReserved(String field) {
        return RESERVED_FIELDS.contains(field);
    }

    private static boolean isNumber(String text) {
        try {
            return text.length() <= 30 && NUMERAL.test(text) && new BigDecimal(text).scale() < 20;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 1800;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static boolean isSpan(String named) {
        int blank = named.indexOf(' ');
        var text = blank < 0 ? named : named.substring(0, blank);
        int dots = text.indexOf("..");
        if (dots < 0) {
            return isDate(text);
        }
        var from = text.substring(0, dots).strip();
        var to = text.substring(dots + 2).strip();
        return isDate(from) && isDate(to) && !LocalDate.parse(from).isAfter(LocalDate.parse(to));
    }

    /** Texts that a regular expression matches as a whole; it is compiled when it is first asked, for most forms never occur. */
    static final class Matching implements Predicate<String> {

        private final String expression;
        private final int longest;
        private volatile @Nullable Pattern compiled;

        Matching(String expression) {
            this(expression, Integer.MAX_VALUE);
        }

        Matching(String expression, int longest) {
            this.expression = expression;
            this.longest = longest;
        }

        @Override
        public boolean test(String text) {
            var pattern = compiled;
            if (pattern == null) {
                pattern = Pattern.compile(expression);
                compiled = pattern;
            }
            return text.length() <= longest && pattern.matcher(text).matches();
        }
    }
}
