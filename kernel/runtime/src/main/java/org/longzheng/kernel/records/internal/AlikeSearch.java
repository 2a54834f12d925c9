package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.AlikeDefinition;
import org.longzheng.kernel.records.Likeness;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.ScopeOver;

/**
 * Finds records about the same matter: the database names the few that share a person, number or the like with the record in hand, and those are compared
 * point by point. Only what the actor may read, and no seal closes, is looked at.
 */
final class AlikeSearch {

    /** So many of the newest for each link; a person who wrote more often is found by them. */
    private static final int MOST_COMPARED = 200;

    private static final int MOST_SHOWN = 20;

    private final RecordSource source;
    private final EntityPlan plan;
    private final AlikeDefinition alike;

    AlikeSearch(RecordSource source, EntityPlan plan, AlikeDefinition alike) {
        this.source = source;
        this.plan = plan;
        this.alike = alike;
    }

    List<Likeness> search(LoadedRecord record, Grants grants) {
        var found = new ArrayList<Likeness>();
        for (var id : candidates(record, grants)) {
            var other = source.find(plan, id, false).orElse(null);
            if (other == null) {
                continue;
            }
            var score = score(record, other);
            if (score.compareTo(alike.ask()) >= 0) {
                found.add(new Likeness(
                        new Reference(plan.id(), id, other.title()), score, score.compareTo(alike.propose()) >= 0));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Likeness::score)
                        .reversed()
                        .thenComparing(likeness -> -likeness.record().id()))
                .limit(MOST_SHOWN)
                .toList();
    }

    private Set<Long> candidates(LoadedRecord record, Grants grants) {
        var rows = grants.openRows("t").and(Sql.of("t.id <> ?", record.recordId()));
        var among = alike.among();
        if (among != null) {
            var compiler = new ExpressionSql(
                    source.plans(),
                    source.organs(),
                    new RecordScope(source, Actor.platform(), record),
                    ExpressionSql.UNGUARDED,
                    null);
            rows = rows.and(compiler.condition(among.root(), plan, "t"));
        }
        var ids = new LinkedHashSet<Long>();
        var links = new AlikeLinks(source, plan);
        for (var point : alike.points()) {
            var linked = AlikeLinks.links(plan, point.when().root(), null);
            for (var link : linked == null ? List.<AlikeLinks.Link>of() : linked) {
                var sharing = links.sharing(link, record);
                if (sharing != null) {
                    ids.addAll(ids(sharing.and(rows)));
                }
            }
        }
        return ids;
    }

    private List<Long> ids(Sql rows) {
        if (rows.isFalse()) {
            return List.of();
        }
        return source
                .mapper()
                .select(Sql.writer()
                        .add("select t.id as ID from " + plan.table() + " t where ")
                        .add(rows)
                        .add(" order by t.id desc limit " + MOST_COMPARED)
                        .sql())
                .stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
    }

    /** How much speaks for the two being about one matter. */
    BigDecimal score(LoadedRecord record, LoadedRecord other) {
        var scope = new ScopeOver(new RecordScope(source, Actor.platform(), record)) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("other") ? other : super.name(name);
            }
        };
        return alike.points().stream()
                .filter(point -> Judge.holds(point.when(), scope))
                .map(AlikeDefinition.Point::give)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(BigDecimal.ONE);
    }
}
