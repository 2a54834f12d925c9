package org.longzheng.kernel.records.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.SealDefinition;

/**
 * Which rows of one entity are closed to one reader, above every grant. The platform is closed out of nothing: what it shows to people passes here
 * again.
 */
final class Seals {

    private final RecordSource source;
    private final EntityPlan plan;
    private final Actor actor;

    Seals(RecordSource source, EntityPlan plan, Actor actor) {
        this.source = source;
        this.plan = plan;
        this.actor = actor;
    }

    /** True when no row can be closed to the reader. */
    boolean isEmpty() {
        return actor.isPlatform() || seals().isEmpty();
    }

    private List<SealDefinition> seals() {
        return plan.definition().seals();
    }

    /** What every seal lets everybody see. */
    Set<String> shows() {
        var shown = new HashSet<>(seals().getFirst().shows());
        seals().forEach(seal -> shown.retainAll(seal.shows()));
        return shown;
    }

    /** What the reader of a closed row is told. */
    String say() {
        return String.join(
                "；", seals().stream().map(SealDefinition::say).distinct().toList());
    }

    // in the database

    /** The rows under the alias that are closed to the reader. */
    Sql closed(String alias) {
        var closed = Sql.FALSE;
        if (!isEmpty()) {
            for (var seal : seals()) {
                closed = closed.or(when(seal, alias).and(named(seal, alias).not()));
            }
        }
        return closed;
    }

    /** The sealed rows that stay open to the reader, because they name the reader. */
    Sql entrusted(String alias) {
        var entrusted = Sql.FALSE;
        if (!isEmpty()) {
            for (var seal : seals()) {
                entrusted = entrusted.or(when(seal, alias).and(named(seal, alias)));
            }
        }
        return entrusted;
    }

    private Sql when(SealDefinition seal, String alias) {
        var compiler = new ExpressionSql(
                source.plans(),
                source.organs(),
                new RecordScope(source, Actor.platform(), null),
                ExpressionSql.UNGUARDED,
                null);
        return compiler.condition(seal.when().root(), plan, alias);
    }

    private Sql named(SealDefinition seal, String alias) {
        var named = Sql.FALSE;
        for (var name : seal.to()) {
            var field = plan.field(name);
            var key = field == null ? null : key(field);
            if (field == null || key == null) {
                continue;
            }
            named = named.or(
                    field.several()
                            ? Sql.of(
                                    "exists (select 1 from " + field.table() + " sp where sp.owner_id = " + alias
                                            + ".id and sp.value = ?)",
                                    key)
                            : Sql.of(
                                    "(" + alias + "." + field.column() + " is not null and " + alias + "."
                                            + field.column() + " = ?)",
                                    key));
        }
        return named;
    }

    private @Nullable Object key(FieldPlan field) {
        return field.kind() == FieldKind.USER ? actor.account() : actor.person();
    }

    // in memory

    /** What the reader is told when the record is closed to the reader, else null. */
    @Nullable
    String closedTo(LoadedRecord record) {
        if (isEmpty()) {
            return null;
        }
        return seals().stream()
                .filter(seal -> holds(seal, record) && !names(seal, record))
                .map(SealDefinition::say)
                .findFirst()
                .orElse(null);
    }

    /** True when a seal lies on the record and names the reader. */
    boolean isEntrusted(LoadedRecord record) {
        return !isEmpty() && seals().stream().anyMatch(seal -> holds(seal, record) && names(seal, record));
    }

    /** What stands for the title where anybody may read it: null unless a seal lies on the record. */
    static @Nullable String outward(RecordSource source, LoadedRecord record) {
        return record.plan().definition().seals().stream()
                .filter(seal -> holds(source, seal, record))
                .map(SealDefinition::say)
                .findFirst()
                .orElse(null);
    }

    private boolean holds(SealDefinition seal, LoadedRecord record) {
        return holds(source, seal, record);
    }

    private static boolean holds(RecordSource source, SealDefinition seal, LoadedRecord record) {
        return Judge.holds(seal.when(), new RecordScope(source, Actor.platform(), record));
    }

    private boolean names(SealDefinition seal, LoadedRecord record) {
        return seal.to().stream().anyMatch(name -> {
            var field = plan.field(name);
            var key = field == null ? null : key(field);
            var held = field == null ? null : record.stored(name);
            return key != null && (held instanceof List<?> many ? many.contains(key) : key.equals(held));
        });
    }
}
