package org.longzheng.kernel.expressions;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** The types of a small lawyers' office, seen from one of its entities. */
final class LawyerTypes implements TypeScope {

    private static final Map<String, Map<String, Type>> GROUPS = new TreeMap<>();
    private static final Map<String, Set<String>> CODES = new TreeMap<>();

    static {
        CODES.put("lawyer-kind", listed("FULL_TIME PART_TIME PUBLIC_SERVICE COMPANY"));
        CODES.put("lawyer.state", listed("PRACTISING SUSPENDED TRANSFERRING CANCELLED REVOKED"));
        CODES.put("law-firm.state", listed("PREPARING ACTIVE RECTIFYING CANCELLED"));
        CODES.put("firm-form", listed("PARTNERSHIP SPECIAL SOLE STATE"));
        CODES.put("penalty-kind", listed("WARNING FINE SUSPEND REVOKE"));
        CODES.put("repeat-kind", listed("FIRST SECOND_WARNING AFTER_SUSPENSION"));
        CODES.put("sex", listed("1 2"));
        CODES.put("practice-bar", listed("CRIME DISMISSED"));

        group("person", "name text, born date, sex sex, education rows:education, age integer");
        group("person.education", "school text, until date");
        group(
                "lawyer",
                "name text, person @person, firm @law-firm, kind lawyer-kind, state lawyer.state, partner boolean, licenceNo text,"
                        + " oldNumber boolean, sex sex, suspendFrom date, suspendTo date, firstLicensed date, open boolean");
        group(
                "law-firm",
                "name text, form firm-form, state law-firm.state, head @lawyer, supervisor organ, region region, partners integer,"
                        + " lawyers integer, foundedOn date, capital number, founders rows:founder");
        group("law-firm.founder", "lawyer @lawyer, partner boolean, head boolean, share number");
        group(
                "lawyer-penalty",
                "lawyer @lawyer, result penalty-kind, proposal penalty-kind, repeat repeat-kind, behaviour behaviour, suspendFrom date,"
                        + " suspendTo date, servedOn date, foundOn date, amount number, organ organ, open boolean, deciding organ");
        group("code:firm-form", "label text, minPartners integer, minCapital number, founderYears length");
        group("code:lawyer-kind", "label text, needsFirm boolean");
        group("code:penalty-kind", "label text, rank integer, published length");
        group(
                "code:behaviour",
                "label text, maxFine number, minSuspension length, maxSuspension length, rank integer, penalty penalty-kind");
        group("code:repeat-kind", "label text, minSuspension length, maxSuspension length");
        group("organ", "name text, prefix text, code text");
        group("materials", "complete boolean");
    }

    private final String entity;
    private final boolean report;

    LawyerTypes(String entity) {
        this(entity, false);
    }

    private LawyerTypes(String entity, boolean report) {
        this.entity = entity;
        this.report = report;
    }

    static LawyerTypes reportOver(String entity) {
        return new LawyerTypes(entity, true);
    }

    private static Set<String> listed(String words) {
        return new TreeSet<>(List.of(words.split(" ")));
    }

    private static void group(String id, String members) {
        var types = new TreeMap<String, Type>();
        for (var member : members.split(",\\s*")) {
            var words = member.strip().split(" ");
            types.put(words[0], type(id, words[1]));
        }
        GROUPS.put(id, types);
    }

    private static Type type(String owner, String word) {
        if (word.startsWith("@")) {
            return Type.reference(word.substring(1));
        }
        if (word.startsWith("rows:")) {
            return Type.listOf(Type.group(owner + "." + word.substring(5)));
        }
        return switch (word) {
            case "text" -> Type.TEXT;
            case "number" -> Type.NUMBER;
            case "integer" -> Type.INTEGER;
            case "boolean" -> Type.BOOLEAN;
            case "date" -> Type.DATE;
            case "length" -> Type.LENGTH;
            case "organ" -> Type.ORGAN;
            case "region" -> Type.REGION;
            default -> Type.code(word);
        };
    }

    @Override
    public @Nullable Type nameType(String name) {
        return switch (name) {
            case "this" -> Type.reference(entity);
            case "me" -> Type.group("me");
            case "materials" -> Type.group("materials");
            case "period" -> Type.PERIOD;
            case "bars" -> Type.listOf(Type.code("practice-bar"));
            case "organ" -> Type.ORGAN;
            default -> GROUPS.get(entity).get(name);
        };
    }

    @Override
    public @Nullable Type memberType(Type owner, String member) {
        return known(owner).get(member);
    }

    @Override
    public Collection<String> names() {
        var names = new TreeSet<>(GROUPS.get(entity).keySet());
        names.addAll(List.of("this", "me", "materials", "period", "bars", "organ"));
        return names;
    }

    @Override
    public Collection<String> members(Type owner) {
        return known(owner).keySet();
    }

    private static Map<String, Type> known(Type owner) {
        var id = switch (owner) {
            case Type.Reference reference -> reference.entity();
            case Type.Group group -> group.id();
            case Type.Code code -> "code:" + code.list();
            default -> owner == Type.ORGAN ? "organ" : "";
        };
        if (id.equals("me")) {
            return Map.of("person", Type.reference("person"), "organ", Type.ORGAN);
        }
        return GROUPS.getOrDefault(id, Map.of());
    }

    @Override
    public Collection<String> entities() {
        return List.of("person", "lawyer", "law-firm", "lawyer-penalty");
    }

    @Override
    public @Nullable Collection<String> codes(String list) {
        return CODES.get(list);
    }

    @Override
    public boolean isOrgan(Type type) {
        return type == Type.ORGAN || type.equals(Type.reference("law-firm"));
    }

    @Override
    public @Nullable Collection<String> words(WordKind kind) {
        return switch (kind) {
            case MARK -> List.of("start", "accept", "accept.accept", "decide.grant", "end");
            case LIMIT -> List.of("correction", "review", "decision");
            case SERIES -> List.of("licence-no");
            case DOCUMENT -> List.of("grant-decision");
        };
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return name.equals("sex-of") ? new SexOf() : null;
    }

    @Override
    public Collection<String> functions() {
        return List.of("sex-of");
    }

    @Override
    public boolean aggregatesRows() {
        return report;
    }

    private static final class SexOf implements ExpressionFunction {
        @Override
        public String name() {
            return "sex-of";
        }

        @Override
        public List<String> signature() {
            return List.of("text", "text");
        }

        @Override
        public @Nullable Object apply(List<@Nullable Object> arguments) {
            return null;
        }
    }
}
