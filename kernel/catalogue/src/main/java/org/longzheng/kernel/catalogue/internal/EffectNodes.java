package org.longzheng.kernel.catalogue.internal;

import java.util.function.BiConsumer;

/** Goes through the effects of choices, ends, actions, timers and watches. */
final class EffectNodes {

    private EffectNodes() {}

    static void each(Checked checked, BiConsumer<Feature, SourceNode.Table> use) {
        for (var feature : checked.draft().features) {
            feature.parts().values().forEach(part -> look(feature, part, use));
        }
    }

    private static void look(Feature feature, SourceNode node, BiConsumer<Feature, SourceNode.Table> use) {
        switch (node) {
            case SourceNode.Table table ->
                table.entries().forEach((key, entry) -> {
                    if (key.equals("then") && entry.value() instanceof SourceNode.Items effects) {
                        effects.items().forEach(effect -> {
                            if (effect instanceof SourceNode.Table one) {
                                use.accept(feature, one);
                            }
                        });
                    } else {
                        look(feature, entry.value(), use);
                    }
                });
            case SourceNode.Items list -> list.items().forEach(item -> look(feature, item, use));
            case SourceNode.Text text -> {}
        }
    }
}
