package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.internal.Form.Kind;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-042 … CAT-058: whatever a definition names is declared by some file. Each kind has its own code. */
final class MentionsAreDeclared {

    static final Map<Kind, String> CODES = Map.ofEntries(
            Map.entry(Kind.ENTITY, "CAT-042"),
            Map.entry(Kind.PROCESS, "CAT-043"),
            Map.entry(Kind.TEMPLATE, "CAT-044"),
            Map.entry(Kind.ROLE, "CAT-045"),
            Map.entry(Kind.CODE_LIST, "CAT-046"),
            Map.entry(Kind.SERIES, "CAT-047"),
            Map.entry(Kind.SHAPE, "CAT-048"),
            Map.entry(Kind.LAW, "CAT-049"),
            Map.entry(Kind.SOURCE, "CAT-050"),
            Map.entry(Kind.ORGAN, "CAT-051"),
            Map.entry(Kind.ORGAN_TYPE, "CAT-052"),
            Map.entry(Kind.REGION, "CAT-053"),
            Map.entry(Kind.GRADE, "CAT-054"),
            Map.entry(Kind.VOTE, "CAT-211"),
            Map.entry(Kind.CAST, "CAT-055"),
            Map.entry(Kind.CONTRACT, "CAT-056"),
            Map.entry(Kind.REPORT, "CAT-057"),
            Map.entry(Kind.VALUE_TYPE, "CAT-058"),
            Map.entry(Kind.MODULE, "CAT-059"));

    private MentionsAreDeclared() {}

    static void check(Names names, List<Mention> mentions, ProblemCollector problems) {
        for (var mention : mentions) {
            if (mention.kind() == Kind.ROLE && !Form.KEBAB.test(mention.name())) {
                continue; // `by` may also be a path to a person, which is an expression
            }
            if (mention.key().equals("written-by") && names.isImport(mention.owner(), mention.name())) {
                continue; // beside which entity it stands is judged with the imports
            }
            var name = mention.kind() == Kind.LAW ? lawOf(mention.name()) : mention.name();
            if (!names.has(mention.kind(), mention.owner(), name)) {
                var word = mention.kind().word;
                var others = names.elsewhere(mention.kind(), mention.owner(), name);
                if (others.size() > 1 && mention.kind() != Kind.CODE_LIST) {
                    problems.error(CODES.get(mention.kind()), mention.place())
                            .similar(others.values().stream()
                                    .map(place -> name + " (" + place.file() + ":" + place.line() + ")")
                                    .toList())
                            .mend("Declare %s %s of this module, or use one of the platform.", article(word), word)
                            .says(
                                    "\"%s\" names the %s \"%s\", which %s each have for themselves.",
                                    mention.key(), word, name, String.join(" and ", others.keySet()));
                    continue;
                }
                var known = new ArrayList<>(names.all(mention.kind(), mention.owner()));
                problems.error(CODES.get(mention.kind()), mention.place())
                        .similar(Similar.to(name, known).stream()
                                .map(near -> withPlace(near, names, mention))
                                .toList())
                        .mend("Correct `%s`, or declare %s %s named \"%s\".", mention.key(), article(word), word, name)
                        .says("\"%s\" names the %s \"%s\", which no file declares.", mention.key(), word, name);
            }
        }
    }

    private static String withPlace(String name, Names names, Mention mention) {
        var place = names.placeOf(mention.kind(), mention.owner(), name);
        return place == null ? name : name + " (" + place.file() + ":" + place.line() + ")";
    }

    /** 行政许可法 第三十二条 begins with the law's short name. */
    private static String lawOf(String basis) {
        int blank = basis.indexOf(' ');
        return blank < 0 ? basis : basis.substring(0, blank);
    }

    private static String article(String word) {
        return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
    }
}
