package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The effects of choices, ends, actions, timers and watches, looked for once for all rules that speak of them. */
final class EffectNodes {

    private final List<Found> all = new ArrayList<>();

    EffectNodes(List<Feature> features) {
        for (var feature : features) {
            for (var part : feature.parts().values()) {
                look(feature, part);
            }
        }
    }

    private record Found(Feature feature, SourceNode.Table effect) {}

    void each(BiConsumer<Feature, SourceNode.Table> use) {
        for (var one : all) {
            use.accept(one.feature, one.effect);
        }
    }

    private void look(Feature feature, SourceNode node) {
        switch (node) {
            case SourceNode.Table table -> {
                for (var each : table.entries().entrySet()) {
                    var key = each.getKey();
                    var entry = each.getValue();
                    if (key.equals("then") && entry.value() instanceof SourceNode.Items effects) {
                        for (var effect : effects.items()) {
                            if (effect instanceof SourceNode.Table one) {
                                all.add(new Found(feature, one));
                            }
                        }
                    } else {
                        look(feature, entry.value());
                    }
                }
            }
            case SourceNode.Items list -> {
                for (var item : list.items()) {
                    look(feature, item);
                }
            }
            case SourceNode.Text text -> {}
        }
    }
}
