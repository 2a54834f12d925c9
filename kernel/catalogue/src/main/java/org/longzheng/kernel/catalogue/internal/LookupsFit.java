package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AlikeDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.TrackDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-161, CAT-162: a search for alike records can find one and keep the decision; what people outside see is found by a number and can be shown. */
final class LookupsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var entity : checked.catalogue().entities().values()) {
            if (entity.alike() != null) {
                alike(checked, entity, entity.alike(), problems);
            }
            if (entity.track() != null) {
                track(entity, entity.track(), problems);
            }
        }
    }

    private static void alike(
            Checked checked, EntityDefinition entity, AlikeDefinition alike, ProblemCollector problems) {
        var most = alike.points().stream().map(AlikeDefinition.Point::give).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (most.compareTo(alike.ask()) < 0 || alike.propose().compareTo(alike.ask()) < 0) {
            problems.error("CAT-161", alike.place())
                    .mend("Let `ask` be at most `propose`, and the points reach it.")
                    .says(
                            "All points together are %s, `ask` is %s and `propose` %s: nothing would ever be found.",
                            most.toPlainString(),
                            alike.ask().toPlainString(),
                            alike.propose().toPlainString());
        }
        var of = entity.fields().get(alike.into().of());
        if (of != null
                && !(of.stored()
                        && !of.many()
                        && of.type().is(FieldKind.REFERENCE)
                        && entity.id().equals(of.type().target()))) {
            wrong(alike, "of", of, "a `reference` to \"" + entity.id() + "\"", problems);
        }
        var score = field(entity, alike.into().score());
        if (score != null && !(score.stored() && score.type().is(FieldKind.DECIMAL))) {
            wrong(alike, "score", score, "a `decimal`", problems);
        }
        var kind = field(entity, alike.into().kind());
        var list = kind == null || !kind.type().is(FieldKind.CODE)
                ? null
                : checked.catalogue().codes().get(String.valueOf(kind.type().target()));
        if (kind != null && !kind.type().is(FieldKind.CODE)) {
            wrong(alike, "kind", kind, "a `code`", problems);
        }
        var as = alike.into().as();
        if (as != null && (list == null || list.item(as).isEmpty())) {
            problems.error("CAT-161", alike.place())
                    .mend("%s", "Name a code of the list of `kind`.")
                    .says("`as` proposes \"%s\", which the field of `kind` cannot hold.", as);
        }
    }

    private static @Nullable FieldDefinition field(EntityDefinition entity, @Nullable String id) {
        return id == null ? null : entity.fields().get(id);
    }

    private static void wrong(
            AlikeDefinition alike, String key, FieldDefinition field, String wanted, ProblemCollector problems) {
        problems.error("CAT-161", alike.place())
                .mend("Name a stored field that is %s.", wanted)
                .says("`%s` keeps its part of the decision in \"%s\", which is not %s.", key, field.id(), wanted);
    }

    private static void track(EntityDefinition entity, TrackDefinition track, ProblemCollector problems) {
        var number = entity.fields().get(track.number());
        if (number != null
                && !(number.stored() && !number.many() && number.type().is(FieldKind.TEXT))) {
            problems.error("CAT-162", track.place())
                    .mend("Name a stored `text` field of \"%s\".", entity.id())
                    .says("Nobody can be asked for \"%s\": it is no stored text.", track.number());
        }
        for (var ask : track.asks()) {
            var field = entity.fields().get(ask);
            if (field != null
                    && !(field.stored() && !field.many() && field.type().is(FieldKind.CODE))) {
                problems.error("CAT-162", track.place())
                        .mend("Name a stored `code` field of \"%s\".", entity.id())
                        .says("People outside cannot answer \"%s\": it is no stored code.", ask);
            }
        }
    }
}
