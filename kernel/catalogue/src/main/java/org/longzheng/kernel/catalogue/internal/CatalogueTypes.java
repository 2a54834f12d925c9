package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.ContractDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.expressions.Type;
import org.longzheng.kernel.expressions.TypeScope;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** What the names of a catalogue mean in expressions: the types of fields, members and built-in words. */
final class CatalogueTypes {

    static final Type ME = Type.group("me");
    private static final Type MATERIALS = Type.group("materials");
    private static final Map<String, Type> ORGAN_MEMBERS =
            Map.of("id", Type.TEXT, "name", Type.TEXT, "prefix", Type.TEXT, "type", Type.TEXT, "region", Type.REGION);
    private static final Map<String, Type> REGION_MEMBERS = Map.of("code", Type.TEXT, "name", Type.TEXT);
    private static final Map<String, Type> ME_MEMBERS =
            Map.of("person", Type.reference("person"), "organ", Type.ORGAN, "roles", Type.listOf(Type.TEXT));
    /** Codes of the case are those of a process that the opener does not know. */
    private static final Map<String, Type> CASE_MEMBERS = Map.of(
            "number", Type.TEXT,
            "state", Type.TEXT,
            "outcome", Type.TEXT,
            "open", Type.BOOLEAN);

    private static final String VOTE_OF = "vote of ";

    /** The numbers of a vote, which its rule judges and a case reads. */
    static final Map<String, Type> VOTE_NUMBERS = Map.of(
            "expected", Type.INTEGER,
            "present", Type.INTEGER,
            "approve", Type.INTEGER,
            "against", Type.INTEGER,
            "abstain", Type.INTEGER,
            "writtenApprove", Type.INTEGER);

    private static final Map<String, Type> MATERIALS_MEMBERS = Map.of("complete", Type.BOOLEAN);

    private final Catalogue catalogue;
    private final Map<String, ExpressionFunction> functions = new LinkedHashMap<>();

    /** The fields of each kind of rows, by the id of their group: {@code lawyer.education}. */
    private final Map<String, Map<String, FieldDefinition>> rows = new LinkedHashMap<>();

    /** What decisions and votes answer and where lots put somebody, by the id of their group. */
    private final Map<String, Map<String, Type>> answers = new LinkedHashMap<>();

    CatalogueTypes(Catalogue catalogue, List<ExpressionFunction> functions) {
        this.catalogue = catalogue;
        for (var function : functions) {
            this.functions.put(function.name(), function);
        }
        for (var entity : FixedMap.whole(catalogue.entities()).values()) {
            addRows(entity.id(), entity.fields().values());
            addDecisions(entity);
            if (entity.draw() != null) {
                var places = entity.draw().places();
                answers.put(
                        drawn(entity.id()),
                        places == null
                                ? Map.of("number", Type.INTEGER)
                                : Map.of("number", Type.INTEGER, "place", Type.reference(places.from())));
            }
        }
        for (var process : FixedMap.whole(catalogue.processes()).values()) {
            process.allSteps().forEach(step -> {
                if (step.vote() != null) {
                    addVote(process, step.vote());
                }
            });
        }
        for (var contract : catalogue.contracts().values()) {
            addRows(given(contract.id()), contract.gives().values());
            addRows(answered(contract.id()), contract.answers().values());
            rows.put(answered(contract.id()), contract.answers());
        }
    }

    /** The result of a vote: numbers, whether it passed, who was there, and who was elected where rows are voted on. */
    private void addVote(ProcessDefinition process, VoteDefinition vote) {
        var members = answers.computeIfAbsent(VOTE_OF + process.entity(), group -> new LinkedHashMap<>(VOTE_NUMBERS));
        members.put("held", Type.BOOLEAN);
        members.put("passed", Type.BOOLEAN);
        members.put("heldOn", Type.DATE);
        members.put("say", Type.TEXT);
        members.put("presentPeople", Type.listOf(Type.reference(vote.rule().voters())));
        var each = vote.each() == null ? null : vote.each().from().text().strip();
        if (each != null) {
            var element = catalogue.entities().containsKey(each)
                    ? Type.reference(each)
                    : Type.group(process.entity() + "." + each);
            members.put("elected", Type.listOf(element));
        }
    }

    /** The scope in which the rule of a vote judges its numbers. */
    TypeScope ofVote() {
        return new NamesScope(VOTE_NUMBERS);
    }

    /** What a contract gives, as the owner of its rows. */
    private static String given(String contract) {
        return "contract " + contract;
    }

    /** The case that was opened under a contract, as the opener sees it. */
    private static String answered(String contract) {
        return "case under " + contract;
    }

    /** The scope of what a process makes of what a contract gives. */
    TypeScope giving(ContractDefinition contract) {
        var names = new LinkedHashMap<String, Type>();
        for (var each : contract.gives().entrySet()) {
            var id = each.getKey();
            var field = each.getValue();
            names.put(id, typeOf(given(contract.id()), field));
        }
        names.put("me", ME);
        return new NamesScope(names);
    }

    /** What is wanted for a field that is filled from elsewhere: rows of any make, because columns are matched by their names. */
    Type wanted(String owner, FieldDefinition field) {
        return field.type().is(FieldKind.ROWS) ? Type.listOf(Type.ANY) : typeOf(owner, field);
    }

    private void addRows(String owner, Collection<FieldDefinition> fields) {
        for (var field : fields) {
            if (!field.type().rows().isEmpty()) {
                var id = owner + "." + field.id();
                var members = new LinkedHashMap<String, FieldDefinition>();
                for (var row : field.type().rows()) {
                    members.put(row.id(), row);
                }
                rows.put(id, members);
                addRows(id, members.values());
            }
        }
    }

    /** The scope of a record in hand. */
    TypeScope of(EntityDefinition entity) {
        return new EntityScope(entity, Map.of());
    }

    /** The scope of a record in hand with further names. */
    TypeScope of(EntityDefinition entity, Map<String, Type> more) {
        return new EntityScope(entity, more);
    }

    /** The scope of a report's figures: names are fields of the rows, and the aggregates of one argument run over these. */
    TypeScope ofReport(EntityDefinition entity, @Nullable FieldDefinition rows) {
        return new ReportScope(entity, rows == null ? Map.of() : members(entity, rows));
    }

    private Map<String, Type> members(EntityDefinition entity, FieldDefinition field) {
        var group = entity.id() + "." + field.id();
        var names = new LinkedHashMap<String, Type>();
        for (var member : field.type().rows()) {
            names.put(member.id(), typeOf(group, member));
        }
        return names;
    }

    /** The scope of a candidate that may be chosen for a field of the record in hand. */
    TypeScope candidate(Type candidate, EntityDefinition entity) {
        return candidate(candidate, entity, Map.of());
    }

    /** The same with further names. */
    TypeScope candidate(Type candidate, EntityDefinition entity, Map<String, Type> more) {
        return new CandidateScope(candidate, new EntityScope(entity, Map.of()), more);
    }

    /** Where a lot has put somebody: {@code draw.place} and {@code draw.number}. */
    Type drawing(EntityDefinition entity) {
        return Type.group(drawn(entity.id()));
    }

    private static String drawn(String entity) {
        return "draw of " + entity;
    }

    /** The scope of a text whose record is not known where it stands: names that are not given mean anything. */
    TypeScope open(Map<String, Type> known) {
        return new OpenScope(known);
    }

    /** The type of a field of an entity, or of a word every record has; null when there is none. */
    @Nullable
    Type field(EntityDefinition entity, String name) {
        var field = entity.fields().get(name);
        return field != null ? typeOf(entity.id(), field) : builtIn(entity, name);
    }

    Type typeOf(String owner, FieldDefinition field) {
        var single = single(owner, field, field.type());
        return field.many() && !(single instanceof Type.ListOf) ? Type.listOf(single) : single;
    }

    private Type single(String owner, FieldDefinition field, FieldType type) {
        return switch (type.kind()) {
            case TEXT, LONG_TEXT -> Type.TEXT;
            case INTEGER, YEAR -> Type.INTEGER;
            case DECIMAL -> Type.NUMBER;
            case BOOLEAN, CONSENT -> Type.BOOLEAN;
            case DATE -> Type.DATE;
            case DATETIME -> Type.DATE_TIME;
            case LENGTH -> Type.LENGTH;
            case CODE -> type.target() == null ? Type.ANY : Type.code(type.target());
            case REFERENCE, CASE ->
                type.contract() != null && catalogue.contracts().containsKey(type.contract())
                        ? Type.group(answered(type.contract()))
                        : type.target() == null || !catalogue.entities().containsKey(type.target())
                                ? Type.ANY
                                : Type.reference(type.target());
            case REGION -> Type.REGION;
            case ORGAN -> Type.ORGAN;
            case USER -> Type.USER;
            case FILE, IMAGE -> Type.FILE;
            case ROWS -> Type.listOf(rowsType(owner, field));
            case DECISION -> Type.group(decision(owner, String.valueOf(type.target())));
        };
    }

    private static String decision(String entity, String table) {
        return "decision of " + entity + "." + table;
    }

    private void addDecisions(EntityDefinition entity) {
        for (var table : entity.tables().values()) {
            var members = new LinkedHashMap<String, Type>();
            var row = table.list() == null ? Type.TEXT : Type.code(table.list());
            members.put("met", Type.listOf(row));
            members.put("first", row);
            members.put("label", Type.TEXT);
            members.put("lacks", Type.TEXT);
            for (var column : table.result().values()) {
                var type = typeOf(entity.id(), column);
                members.put(column.id(), table.firstOnly() ? type : Type.listOf(type));
            }
            answers.put(decision(entity.id(), table.id()), members);
        }
    }

    /** A read-through field shows the rows of the field it reads. */
    private Type rowsType(String owner, FieldDefinition field) {
        var id = owner + "." + field.id();
        return rows.containsKey(id) ? Type.group(id) : Type.ANY;
    }

    private @Nullable Type builtIn(EntityDefinition entity, String name) {
        return switch (name) {
            case "organ" -> Type.ORGAN;
            case "state" -> entity.states().isEmpty() && !entity.isCase() ? null : Type.code(statesOf(entity));
            case "open" -> entity.isCase() ? Type.BOOLEAN : null;
            case "outcome" -> entity.isCase() ? Type.code("outcome of " + entity.id()) : null;
            case "step" -> entity.isCase() ? Type.TEXT : null;
            case "number" -> entity.isCase() ? Type.TEXT : null;
            case "trackCode" -> entity.track() == null ? null : Type.TEXT;
            case "createdAt", "changedAt" -> Type.DATE_TIME;
            case "materials" -> entity.isCase() ? MATERIALS : null;
            case "vote" -> answers.containsKey(VOTE_OF + entity.id()) ? Type.group(VOTE_OF + entity.id()) : null;
            default -> null;
        };
    }

    private static String statesOf(EntityDefinition entity) {
        return "state of " + entity.id();
    }

    private List<String> builtIns(EntityDefinition entity) {
        var words = new ArrayList<>(List.of("organ"));
        if (!entity.states().isEmpty() || entity.isCase()) {
            words.add("state");
        }
        if (entity.isCase()) {
            words.addAll(List.of("open", "outcome", "step", "materials"));
            if (answers.containsKey(VOTE_OF + entity.id())) {
                words.add("vote");
            }
        }
        return words;
    }

    private static Collection<String> limitsOf(EntityDefinition entity, @Nullable ProcessDefinition process) {
        var limits = new LinkedHashSet<>(entity.limits().keySet());
        if (process != null) {
            limits.addAll(process.limits().keySet());
        }
        return limits;
    }

    boolean isLevel(String word) {
        return catalogue.isLevel(word);
    }

    boolean isEntity(String name) {
        return catalogue.entities().containsKey(name);
    }

    /** The organs a process names. */
    static Map<String, Type> places(@Nullable ProcessDefinition process) {
        var places = new LinkedHashMap<String, Type>();
        if (process != null) {
            for (var place : process.places().keySet()) {
                places.put(place, Type.ORGAN);
            }
        }
        return places;
    }

    private @Nullable Collection<String> codesOf(String list) {
        if (list.startsWith("state of ")) {
            var entity = catalogue.entities().get(list.substring("state of ".length()));
            return entity == null ? null : statesAndOutcomes(entity);
        }
        if (list.startsWith("outcome of ")) {
            var process = catalogue.processes().get(list.substring("outcome of ".length()));
            return process == null ? null : process.ends().keySet();
        }
        var codes = catalogue.codes().get(list);
        return codes == null || codes.children() != null ? null : codes.items().keySet();
    }

    private Collection<String> statesAndOutcomes(EntityDefinition entity) {
        var codes = new LinkedHashSet<>(entity.states().keySet());
        var process = catalogue.processes().get(entity.id());
        if (process != null) {
            codes.addAll(process.states().keySet());
            codes.addAll(process.ends().keySet());
            for (var step : process.steps().values()) {
                if (step.state() != null) {
                    codes.add(step.state());
                }
            }
            if (process.start().state() != null) {
                codes.add(process.start().state());
            }
        }
        return codes;
    }

    /** Members of values that are the same wherever an expression stands. */
    private abstract class Base implements TypeScope {

        @Override
        public @Nullable Type memberType(Type owner, String member) {
            if (owner instanceof Type.Reference reference) {
                var entity = catalogue.entities().get(reference.entity());
                var type = entity == null ? null : field(entity, member);
                return type != null || entity == null || entity.isOrgan() == null ? type : ORGAN_MEMBERS.get(member);
            }
            if (owner instanceof Type.Code code) {
                return codeMember(code, member);
            }
            if (owner instanceof Type.Group group) {
                var fields = rows.get(group.id());
                var field = fields == null ? null : fields.get(member);
                return field != null
                        ? typeOf(group.id(), field)
                        : group.id().startsWith("case under ")
                                ? CASE_MEMBERS.get(member)
                                : fixedMembers(owner).get(member);
            }
            return owner == Type.ANY ? Type.ANY : fixedMembers(owner).get(member);
        }

        private @Nullable Type codeMember(Type.Code code, String member) {
            if (member.equals("label") || member.equals("code")) {
                return Type.TEXT;
            }
            var list = catalogue.codes().get(code.list());
            var column = list == null ? null : list.columns().get(member);
            return switch (column) {
                case null -> null;
                case "integer" -> Type.INTEGER;
                case "decimal", "money" -> Type.NUMBER;
                case "boolean" -> Type.BOOLEAN;
                case "date" -> Type.DATE;
                case "length" -> Type.LENGTH;
                case "code" -> Type.ANY;
                default -> Type.TEXT;
            };
        }

        @Override
        public @Nullable String renamedMember(Type owner, String member) {
            var entity = owner instanceof Type.Reference reference
                    ? catalogue.entities().get(reference.entity())
                    : null;
            return entity == null ? null : called(entity, member);
        }

        final @Nullable String called(EntityDefinition entity, String former) {
            var now = entity.presentId(former);
            return now.equals(former) ? null : now;
        }

        private Map<String, Type> fixedMembers(Type owner) {
            if (owner instanceof Type.Group group && answers.containsKey(group.id())) {
                return answers.get(group.id());
            }
            return owner == Type.ORGAN
                    ? ORGAN_MEMBERS
                    : owner == Type.REGION
                            ? REGION_MEMBERS
                            : owner.equals(ME) ? ME_MEMBERS : owner.equals(MATERIALS) ? MATERIALS_MEMBERS : Map.of();
        }

        @Override
        public Collection<String> members(Type owner) {
            var members = new LinkedHashSet<String>();
            if (owner instanceof Type.Reference reference) {
                var entity = catalogue.entities().get(reference.entity());
                if (entity != null) {
                    members.addAll(entity.fields().keySet());
                    members.addAll(builtIns(entity));
                }
            } else if (owner instanceof Type.Code code) {
                members.add("label");
                var list = catalogue.codes().get(code.list());
                if (list != null) {
                    members.addAll(list.columns().keySet());
                }
            } else if (owner instanceof Type.Group group && rows.containsKey(group.id())) {
                members.addAll(rows.get(group.id()).keySet());
                if (group.id().startsWith("case under ")) {
                    members.addAll(CASE_MEMBERS.keySet());
                }
            } else {
                members.addAll(fixedMembers(owner).keySet());
            }
            return members;
        }

        @Override
        public Collection<String> entities() {
            return FixedMap.whole(catalogue.entities()).keySet();
        }

        @Override
        public @Nullable Collection<String> codes(String list) {
            return codesOf(list);
        }

        @Override
        public Collection<String> levels() {
            return catalogue.levelWords();
        }

        @Override
        public boolean isOrgan(Type type) {
            if (type == Type.ORGAN) {
                return true;
            }
            var entity = type instanceof Type.Reference reference
                    ? catalogue.entities().get(reference.entity())
                    : null;
            return entity != null && entity.isOrgan() != null;
        }

        /** Bare names: a series is named as in the files of its module. */
        private Collection<String> seriesWords() {
            return catalogue.series().keySet().stream()
                    .map(id -> id.substring(id.indexOf('.') + 1))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public @Nullable Collection<String> words(WordKind kind) {
            return kind == WordKind.SERIES ? seriesWords() : null;
        }

        @Override
        public @Nullable ExpressionFunction function(String name) {
            return functions.get(name);
        }

        @Override
        public Collection<String> functions() {
            return functions.keySet();
        }
    }

    private class EntityScope extends Base {

        private final EntityDefinition entity;
        private final Map<String, Type> more;

        EntityScope(EntityDefinition entity, Map<String, Type> more) {
            this.entity = entity;
            this.more = more;
        }

        @Override
        public @Nullable Type nameType(String name) {
            var given = more.get(name);
            if (given != null) {
                return given;
            }
            return switch (name) {
                case "this" -> Type.reference(entity.id());
                case "me" -> ME;
                default -> field(entity, name);
            };
        }

        @Override
        public @Nullable String renamed(String name) {
            return called(entity, name);
        }

        @Override
        public Collection<String> names() {
            Set<String> names = new LinkedHashSet<>(entity.fields().keySet());
            names.addAll(builtIns(entity));
            names.addAll(more.keySet());
            names.addAll(List.of("this", "me"));
            names.addAll(more.keySet());
            return names;
        }

        @Override
        public @Nullable Collection<String> words(WordKind kind) {
            var process = catalogue.processes().get(entity.id());
            return switch (kind) {
                case DOCUMENT -> entity.documents().keySet();
                case LIMIT -> limitsOf(entity, process);
                default -> super.words(kind);
            };
        }
    }

    private final class ReportScope extends EntityScope {

        private final Map<String, Type> rows;

        ReportScope(EntityDefinition entity, Map<String, Type> rows) {
            super(entity, rows);
            this.rows = rows;
        }

        @Override
        public @Nullable Type nameType(String name) {
            // the record behind a row has a name of its own
            boolean ofRow = rows.isEmpty() || rows.containsKey(name) || name.equals("this") || name.equals("me");
            return ofRow ? super.nameType(name) : null;
        }

        @Override
        public Collection<String> names() {
            return rows.isEmpty() ? super.names() : rows.keySet();
        }

        @Override
        public boolean aggregatesRows() {
            return true;
        }
    }

    /** Bare names are the candidate's, {@code this} is the record in hand. */
    private final class CandidateScope extends Base {

        private final Type candidate;
        private final EntityScope outer;
        private final Map<String, Type> more;

        CandidateScope(Type candidate, EntityScope outer, Map<String, Type> more) {
            this.candidate = candidate;
            this.outer = outer;
            this.more = more;
        }

        @Override
        public @Nullable Type nameType(String name) {
            if (name.equals("this") || name.equals("me")) {
                return outer.nameType(name);
            }
            var given = more.get(name);
            return given != null ? given : memberType(candidate, name);
        }

        @Override
        public @Nullable String renamed(String name) {
            return renamedMember(candidate, name);
        }

        @Override
        public Collection<String> names() {
            var names = new LinkedHashSet<>(members(candidate));
            names.addAll(List.of("this", "me"));
            names.addAll(more.keySet());
            return names;
        }
    }

    /** These names and no others. */
    private final class NamesScope extends Base {

        private final Map<String, Type> known;

        NamesScope(Map<String, Type> known) {
            this.known = known;
        }

        @Override
        public @Nullable Type nameType(String name) {
            return known.get(name);
        }

        @Override
        public Collection<String> names() {
            return known.keySet();
        }
    }

    private final class OpenScope extends Base {

        private final Map<String, Type> known;

        OpenScope(Map<String, Type> known) {
            this.known = known;
        }

        @Override
        public Type nameType(String name) {
            return known.getOrDefault(name, Type.ANY);
        }

        @Override
        public Collection<String> names() {
            return known.keySet();
        }
    }
}
