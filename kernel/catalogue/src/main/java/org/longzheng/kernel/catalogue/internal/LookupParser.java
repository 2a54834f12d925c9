package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AlikeDefinition;
import org.longzheng.kernel.catalogue.TrackDefinition;

/** How records are found by what they are about, and by people outside. */
record LookupParser(Values values) {

    @Nullable
    AlikeDefinition alike(SourceNode.Table root) {
        var alike = root.table("alike");
        var into = alike == null ? null : alike.table("into");
        var of = into == null ? null : values.text(into, "of");
        var propose = alike == null ? null : values.number(alike, "propose");
        var ask = alike == null ? null : values.number(alike, "ask");
        if (alike == null || into == null || of == null || propose == null || ask == null) {
            return null;
        }
        var points = new ArrayList<AlikeDefinition.Point>();
        for (var point : values.tables(alike, "points")) {
            var give = values.number(point, "give");
            var when = values.expression(point, "when");
            if (give != null && when != null) {
                points.add(new AlikeDefinition.Point(give, when, point.place()));
            }
        }
        return new AlikeDefinition(
                values.expression(alike, "among"),
                points,
                propose,
                ask,
                new AlikeDefinition.Into(
                        values.text(into, "kind"), values.text(into, "as"), of, values.text(into, "score")),
                root.placeOf("alike"));
    }

    @Nullable
    TrackDefinition track(SourceNode.Table root) {
        var track = root.table("track");
        var number = track == null ? null : values.text(track, "number");
        return track == null || number == null
                ? null
                : new TrackDefinition(
                        number,
                        values.texts(track, "shows"),
                        values.texts(track, "asks"),
                        Objects.requireNonNull(root.placeOf("track")));
    }
}
