package org.longzheng.kernel.catalogue.internal;

import java.util.function.BiConsumer;

/** Goes through the effects of choices, ends, actions, timers and watches. */
final class EffectNodes {

    private EffectNodes() {}

    static void each(Checked checked, BiConsumer<Feature, SourceNode.Table> use) {
        for (var feature : checked.draft().features) {
            for (var part : feature.parts().values()) {
                look(feature, part, use);
            }
        }
    }

    private static void look(Feature feature, SourceNode node, BiConsumer<Feature, SourceNode.Table> use) {
        switch (node) {
            case SourceNode.Table table -> {
                for (var each : table.entries().entrySet()) {
                    var key = each.getKey();
                    var entry = each.getValue();
                    if (key.equals("then") && entry.value() instanceof SourceNode.Items effects) {
                        for (var effect : effects.items()) {
                            if (effect instanceof SourceNode.Table one) {
                                use.accept(feature, one);
                            }
                        }
                    } else {
                        look(feature, entry.value(), use);
                    }
                }
            }
            case SourceNode.Items list -> {
                for (var item : list.items()) {
                    look(feature, item, use);
                }
            }
            case SourceNode.Text text -> {}
        }
    }
}
