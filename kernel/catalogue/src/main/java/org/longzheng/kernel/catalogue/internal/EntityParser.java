package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.CardFields;
import org.longzheng.kernel.catalogue.DocumentDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.DiscloseDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.GroupDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.StateDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.TimerDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition.UniqueDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FollowDefinition;
import org.longzheng.kernel.catalogue.FormDefinition;
import org.longzheng.kernel.catalogue.LedgerDefinition;
import org.longzheng.kernel.catalogue.ListDefinition;
import org.longzheng.kernel.catalogue.MaterialDefinition;
import org.longzheng.kernel.catalogue.RuleDefinition;
import org.longzheng.kernel.catalogue.SealDefinition;
import org.longzheng.kernel.catalogue.TreeDefinition;
import org.longzheng.kernel.catalogue.WatchDefinition;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the entity definition of a feature. */
final class EntityParser {

    private static final int USUAL_COLUMNS = 7;
    private static final int USUAL_FILTERS = 5;

    private static final Set<FieldKind> LISTED = EnumSet.of(
            FieldKind.TEXT,
            FieldKind.INTEGER,
            FieldKind.DECIMAL,
            FieldKind.BOOLEAN,
            FieldKind.DATE,
            FieldKind.YEAR,
            FieldKind.CODE,
            FieldKind.REFERENCE,
            FieldKind.REGION,
            FieldKind.ORGAN);
    private static final Set<FieldKind> FILTERED = EnumSet.of(
            FieldKind.CODE, FieldKind.REFERENCE, FieldKind.REGION, FieldKind.ORGAN, FieldKind.BOOLEAN, FieldKind.DATE);

    private final Values values;
    private final EffectParser effects;
    private final FieldParser fieldParser;
    private final Function<String, AccessGrant.Scope> usualScope;

    /**
     * @param usualScope the rows a role is meant to see where a grant does not say
     */
    EntityParser(Values values, FieldParser fieldParser, Function<String, AccessGrant.Scope> usualScope) {
        this.values = values;
        this.usualScope = usualScope;
        this.effects = new EffectParser(values);
        this.fieldParser = fieldParser;
    }

    EntityDefinition parse(Feature feature) {
        var root = Objects.requireNonNull(feature.part(Part.ENTITY), "an entity has its file");
        var declared = DrawParser.withItsFields(
                feature, fieldParser.fields(root.table("fields"), feature.owner(), feature.id()));
        var isCard = values.flag(root, "is-card");
        var fields = isCard ? withThoseOfCards(declared, root.placeOf("is-card")) : declared;
        var states = states(root);
        var tree = tree(root);
        return new EntityDefinition(
                feature.id(),
                feature.owner(),
                values.label(root, feature.id()),
                values.expression(root, "title"),
                values.expression(root, "who"),
                tree == null ? values.text(root, "is-organ") : tree.name(),
                isCard,
                tree,
                values.expression(root, "organ"),
                states,
                fields,
                groups(root),
                uniques(root),
                rules(root, new MarkParser(feature)),
                timers(root, fields.keySet()),
                watches(root, fields.keySet()),
                follows(root, fields.keySet()),
                new LimitParser(values, new MarkParser(feature), fields.keySet()).limits(root, true),
                Map.of(),
                Map.of(),
                feature.has(Part.PROCESS)
                        ? Map.of()
                        : new ActionParser(values).actions(root, fields.keySet(), List.of()),
                access(root),
                seals(root),
                disclose(root),
                new LookupParser(values).alike(root),
                new LookupParser(values).track(root),
                isCard ? Set.of(CardFields.WRITER) : new LinkedHashSet<>(values.texts(root, "written-by")),
                feature.has(Part.PROCESS) ? feature.id() : null,
                new RuleTableParser(values, fieldParser).tables(feature),
                new DrawParser(values).draw(feature, fields.keySet()),
                ledger(root),
                new ImportParser(values).imports(feature),
                materials(feature),
                documents(feature),
                list(feature, fields, !states.isEmpty() || feature.has(Part.PROCESS)),
                form(feature),
                new DataMigrationParser(values, fieldParser).migrations(root, feature),
                feature.place());
    }

    private static Map<String, FieldDefinition> withThoseOfCards(
            Map<String, FieldDefinition> declared, SourcePlace place) {
        var all = new LinkedHashMap<String, FieldDefinition>();
        CardFields.LABELS.forEach((id, label) -> all.put(
                id,
                FieldParser.written(
                        id,
                        label,
                        CardFields.typeOf(id),
                        id.equals(CardFields.END_REASON)
                                ? Set.of(CardFields.WRITER, "process")
                                : Set.of(CardFields.WRITER),
                        place)));
        all.putAll(declared);
        return all;
    }

    private @Nullable TreeDefinition tree(SourceNode.Table root) {
        var tree = root.table("tree");
        var name = tree == null ? null : values.text(tree, "name");
        if (name == null) {
            return null;
        }
        var levels = new LinkedHashMap<String, Expression>();
        var conditions = tree.table("levels");
        if (conditions != null) {
            conditions.entries().keySet().forEach(word -> {
                var condition = values.expression(conditions, word);
                if (condition != null) {
                    levels.put(word, condition);
                }
            });
        }
        return new TreeDefinition(name, values.text(tree, "parent", ""), levels, root.placeOf("tree"));
    }

    private @Nullable LedgerDefinition ledger(SourceNode.Table root) {
        var ledger = root.table("ledger");
        return ledger == null
                ? null
                : new LedgerDefinition(
                        values.text(ledger, "account", ""),
                        values.text(ledger, "amount", ""),
                        values.text(ledger, "date", ""),
                        values.number(ledger, "floor"),
                        root.placeOf("ledger"));
    }

    private Map<String, StateDefinition> states(SourceNode.Table root) {
        var states = new LinkedHashMap<String, StateDefinition>();
        for (var each : values.named(root, "states").entrySet()) {
            var code = each.getKey();
            var state = each.getValue();
            states.put(code, new StateDefinition(code, values.label(state, code), values.texts(state, "to")));
        }
        return states;
    }

    private List<GroupDefinition> groups(SourceNode.Table root) {
        var groups = new ArrayList<GroupDefinition>();
        for (var each : values.named(root, "groups").entrySet()) {
            var id = each.getKey();
            var group = each.getValue();
            groups.add(new GroupDefinition(id, values.label(group, id), values.texts(group, "fields")));
        }
        return groups;
    }

    private List<UniqueDefinition> uniques(SourceNode.Table root) {
        return values.tables(root, "unique").stream()
                .map(unique -> new UniqueDefinition(
                        values.text(unique, "id", "unique"),
                        values.texts(unique, "fields"),
                        values.expression(unique, "when"),
                        values.text(unique, "say", ""),
                        values.text(unique, "offer"),
                        values.text(unique, "basis"),
                        unique.placeOf("id")))
                .toList();
    }

    private List<RuleDefinition> rules(SourceNode.Table root, MarkParser marks) {
        var rules = new ArrayList<RuleDefinition>();
        for (var rule : values.tables(root, "rules")) {
            var require = values.expression(rule, "require");
            var say = values.message(rule, "say");
            if (require != null && say != null) {
                rules.add(new RuleDefinition(
                        values.text(rule, "id", "rule"),
                        severity(rule),
                        values.texts(rule, "at").stream()
                                .map(marks::parse)
                                .filter(Objects::nonNull)
                                .toList(),
                        require,
                        say,
                        values.text(rule, "offer"),
                        values.text(rule, "basis"),
                        rule.placeOf("id")));
            }
        }
        return rules;
    }

    private RuleDefinition.Severity severity(SourceNode.Table rule) {
        return switch (values.text(rule, "severity", "error")) {
            case "warn" -> RuleDefinition.Severity.WARN;
            case "info" -> RuleDefinition.Severity.INFO;
            default -> RuleDefinition.Severity.ERROR;
        };
    }

    private List<TimerDefinition> timers(SourceNode.Table root, Set<String> fields) {
        var timers = new ArrayList<TimerDefinition>();
        for (var each : values.named(root, "timers").entrySet()) {
            var id = each.getKey();
            var timer = each.getValue();
            var date = values.expression(timer, "date");
            if (date != null) {
                timers.add(new TimerDefinition(
                        id, date, values.expression(timer, "when"), effects.effects(timer, fields), timer.place()));
            }
        }
        return timers;
    }

    private List<FollowDefinition> follows(SourceNode.Table root, Set<String> fields) {
        var follows = new ArrayList<FollowDefinition>();
        for (var each : values.named(root, "follows").entrySet()) {
            var follow = each.getValue();
            follows.add(new FollowDefinition(
                    each.getKey(),
                    values.text(follow, "of", ""),
                    values.text(follow, "event", ""),
                    values.expression(follow, "where"),
                    effects.effects(follow, fields),
                    follow.place()));
        }
        return follows;
    }

    private List<WatchDefinition> watches(SourceNode.Table root, Set<String> fields) {
        var watches = new ArrayList<WatchDefinition>();
        for (var each : values.named(root, "watch").entrySet()) {
            var id = each.getKey();
            var watch = each.getValue();
            var require = values.expression(watch, "require");
            var say = values.message(watch, "say");
            if (require != null && say != null) {
                watches.add(new WatchDefinition(
                        id,
                        require,
                        say,
                        WatchDefinition.Light.valueOf(
                                values.text(watch, "light", "red").toUpperCase(Locale.ROOT)),
                        values.text(watch, "basis"),
                        effects.effects(watch, fields),
                        watch.place()));
            }
        }
        return watches;
    }

    private List<AccessGrant> access(SourceNode.Table root) {
        var grants = new ArrayList<AccessGrant>();
        for (var line : values.tables(root, "access")) {
            var role = values.text(line, "role");
            if (role != null) {
                grants.add(grant(line, role));
            }
        }
        return grants;
    }

    private AccessGrant grant(SourceNode.Table line, String role) {
        var can = EnumSet.noneOf(AccessGrant.Can.class);
        for (var word : values.texts(line, "can")) {
            constant(AccessGrant.Can.values(), word, can::add);
        }
        var rights = new LinkedHashMap<String, AccessGrant.FieldRight>();
        var fields = line.table("fields");
        if (fields != null) {
            for (var each : fields.entries().entrySet()) {
                var group = each.getKey();
                var entry = each.getValue();
                constant(
                        AccessGrant.FieldRight.values(),
                        String.valueOf(entry.value().textOrNull()),
                        right -> rights.put(group, right));
            }
        }
        var export = line.table("export");
        var rows = values.text(line, "rows");
        var scope = rows == null ? usualScope.apply(role) : scope(rows);
        return new AccessGrant(
                role,
                scope,
                scope == AccessGrant.Scope.WHERE ? values.expression(line, "rows") : null,
                can,
                rights,
                values.levels(line, "levels"),
                export == null ? null : values.whole(export, "max"),
                export != null && "required".equals(export.text("reason")),
                line.place());
    }

    private List<SealDefinition> seals(SourceNode.Table root) {
        var seals = new ArrayList<SealDefinition>();
        for (var seal : values.tables(root, "sealed")) {
            var when = values.expression(seal, "when");
            if (when != null) {
                seals.add(new SealDefinition(
                        when,
                        values.texts(seal, "to"),
                        new LinkedHashSet<>(values.texts(seal, "shows")),
                        values.text(seal, "say", ""),
                        seal.place()));
            }
        }
        return seals;
    }

    private static AccessGrant.Scope scope(String rows) {
        return switch (rows) {
            case "mine" -> AccessGrant.Scope.MINE;
            case "own" -> AccessGrant.Scope.OWN;
            case "below" -> AccessGrant.Scope.BELOW;
            case "supervised" -> AccessGrant.Scope.SUPERVISED;
            case "above" -> AccessGrant.Scope.ABOVE;
            case "all" -> AccessGrant.Scope.ALL;
            default -> AccessGrant.Scope.WHERE;
        };
    }

    private static <E extends Enum<E>> void constant(E[] all, String word, Consumer<E> found) {
        for (E one : all) {
            if (one.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                found.accept(one);
            }
        }
    }

    private @Nullable DiscloseDefinition disclose(SourceNode.Table root) {
        var disclose = root.table("disclose");
        if (disclose == null) {
            return null;
        }
        var masks = new LinkedHashMap<String, String>();
        var mask = disclose.table("mask");
        if (mask != null) {
            for (var each : mask.entries().entrySet()) {
                var path = each.getKey();
                var entry = each.getValue();
                masks.put(path, String.valueOf(entry.value().textOrNull()));
            }
        }
        return new DiscloseDefinition(
                values.expression(disclose, "when"),
                values.texts(disclose, "fields"),
                values.length(disclose, "delay"),
                masks,
                root.placeOf("disclose"));
    }

    private Map<String, MaterialDefinition> materials(Feature feature) {
        var materials = new LinkedHashMap<String, MaterialDefinition>();
        for (var each : feature.section(Part.MATERIALS, "materials").entries().entrySet()) {
            var id = each.getKey();
            var entry = each.getValue();
            if (entry.value() instanceof SourceNode.Table line) {
                var promise = line.table("promise");
                materials.put(
                        id,
                        new MaterialDefinition(
                                id,
                                values.label(line, id),
                                !"false".equals(line.text("required")),
                                values.expression(line, "when"),
                                values.text(line, "source"),
                                promise == null ? null : values.length(promise, "check-within"),
                                values.text(line, "from-step"),
                                values.text(line, "by"),
                                entry.keyPlace()));
            }
        }
        return materials;
    }

    private Map<String, DocumentDefinition> documents(Feature feature) {
        var documents = new LinkedHashMap<String, DocumentDefinition>();
        for (var each : feature.section(Part.DOCUMENTS, "documents").entries().entrySet()) {
            var id = each.getKey();
            var entry = each.getValue();
            if (entry.value() instanceof SourceNode.Table document) {
                documents.put(
                        id,
                        new DocumentDefinition(
                                id,
                                values.label(document, id),
                                values.text(document, "template", id + ".docx"),
                                values.text(document, "series"),
                                values.text(document, "seal"),
                                values.texts(document, "serve"),
                                values.flag(document, "remedies"),
                                values.text(document, "lists"),
                                leavesOut(document),
                                entry.keyPlace()));
            }
        }
        return documents;
    }

    private List<DocumentDefinition.LeftOut> leavesOut(SourceNode.Table document) {
        var found = new ArrayList<DocumentDefinition.LeftOut>();
        var nodes = document.get("leaves-out") instanceof SourceNode.Items list ? list.items() : List.<SourceNode>of();
        for (var node : nodes) {
            if (node instanceof SourceNode.Text text) {
                found.add(new DocumentDefinition.LeftOut(text.value(), null, text.valuePlace()));
            } else if (node instanceof SourceNode.Table table && table.text("group") != null) {
                found.add(new DocumentDefinition.LeftOut(
                        String.valueOf(table.text("group")), values.expression(table, "when"), table.place()));
            }
        }
        return found;
    }

    private ListDefinition list(Feature feature, Map<String, FieldDefinition> fields, boolean hasState) {
        var root = feature.part(Part.LIST);
        if (root == null) {
            return usualList(fields, hasState, feature.place());
        }
        var views = new ArrayList<ListDefinition.View>();
        for (var each : values.named(root, "views").entrySet()) {
            var id = each.getKey();
            var view = each.getValue();
            var where = values.expression(view, "where");
            if (where != null) {
                var rows = values.text(view, "rows");
                views.add(
                        new ListDefinition.View(id, values.label(view, id), where, rows == null ? null : scope(rows)));
            }
        }
        var order = values.texts(root, "order").stream()
                .map(text -> text.split(" "))
                .map(words -> new ListDefinition.Order(words[0], words.length > 1 && words[1].equals("desc")))
                .toList();
        var columns = values.expressions(root, "columns");
        var filters = values.expressions(root, "filters");
        var usual = usualList(fields, hasState, feature.place());
        return new ListDefinition(
                columns.isEmpty() ? usual.columns() : columns,
                filters.isEmpty() ? usual.filters() : filters,
                order,
                views,
                values.texts(root, "bulk"),
                root.placeOf("list"));
    }

    /** The list of an entity that says nothing about its list. */
    private ListDefinition usualList(Map<String, FieldDefinition> fields, boolean hasState, SourcePlace place) {
        var columns = new ArrayList<Expression>();
        var filters = new ArrayList<Expression>();
        for (var field : fields.values()) {
            if (!Form.FIELD_ID.takes().test(field.id()) || Form.isReserved(field.id())) {
                continue; // told already, and no word of an expression
            }
            var kind = field.type().kind();
            var readThrough = field.from() != null;
            if (!field.many() && (LISTED.contains(kind) || readThrough) && columns.size() < USUAL_COLUMNS) {
                columns.add(word(field.id(), field.place()));
            }
            if (!field.many() && FILTERED.contains(kind) && field.stored() && filters.size() < USUAL_FILTERS) {
                filters.add(word(field.id(), field.place()));
            }
        }
        if (hasState) {
            columns.add(word("state", place));
            filters.add(word("state", place));
        }
        return new ListDefinition(columns, filters, List.of(), List.of(), List.of(), place);
    }

    private Expression word(String word, SourcePlace place) {
        return Objects.requireNonNull(values.expression(new SourceNode.Text(word, false, place)));
    }

    private FormDefinition form(Feature feature) {
        var root = feature.part(Part.FORM);
        if (root == null) {
            return new FormDefinition(List.of(), feature.place());
        }
        var tabs = values.tables(root, "tabs").stream()
                .map(tab -> new FormDefinition.Tab(
                        values.label(tab, ""), values.texts(tab, "groups"), values.texts(tab, "related")))
                .toList();
        return new FormDefinition(tabs, root.placeOf("form"));
    }
}
