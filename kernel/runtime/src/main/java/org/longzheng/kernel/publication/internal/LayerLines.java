package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition.Patch;
import org.longzheng.kernel.publication.PublicationPlan.Area;
import org.longzheng.kernel.publication.PublicationPlan.Line;
import org.longzheng.kernel.publication.PublicationPlan.Risk;

/** What a plan says of layers: whose they are, what they change, and which open cases stand there. */
final class LayerLines {

    private final PublicationMapper mapper;
    private final Catalogue before;
    private final Catalogue after;

    LayerLines(PublicationMapper mapper, Catalogue before, Catalogue after) {
        this.mapper = mapper;
        this.before = before;
        this.after = after;
    }

    List<Line> all() {
        var lines = new ArrayList<Line>();
        var ids = new LinkedHashSet<>(before.layers().keySet());
        ids.addAll(after.layers().keySet());
        for (var id : ids) {
            var then = before.layers().get(id);
            var now = after.layers().get(id);
            if (!Differences.same(then, now)) {
                lines.add(line(then, now));
            }
        }
        return lines;
    }

    private Line line(@Nullable LayerDefinition then, @Nullable LayerDefinition now) {
        var layer = now == null ? Objects.requireNonNull(then) : now;
        var verb = then == null ? "增加" : now == null ? "去掉" : "改变";
        var changes = layer.patches().stream().map(LayerLines::patch).collect(Collectors.joining("；"));
        return new Line(
                Area.LAYERS,
                layer.organName() + "和下级机构" + verb + "本地规定" + days(layer) + "：" + changes + "。在办的按受理时的规定办完",
                openCases(layer),
                Risk.MEDIUM);
    }

    private static String patch(Patch patch) {
        return patch.path() + " "
                + (patch.above().isEmpty() || patch.own().startsWith("{ add:") ? "" : patch.above() + " → ")
                + patch.own();
    }

    private static String days(LayerDefinition layer) {
        return layer.from() == null && layer.until() == null
                ? ""
                : "（" + (layer.from() == null ? "" : layer.from()) + " 至 "
                        + (layer.until() == null ? "" : layer.until()) + "）";
    }

    private long openCases(LayerDefinition layer) {
        return layer.patches().stream()
                .map(patch -> patch.path().split("\\.")[0])
                .distinct()
                .filter(after.processes()::containsKey)
                .mapToLong(process -> mapper.openCasesBelow(process, layer.scope(), layer.scope() + '\uffff'))
                .sum();
    }
}
