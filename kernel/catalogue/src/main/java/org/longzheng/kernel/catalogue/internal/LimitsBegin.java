package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-185: some moment that starts a limit can come about. */
final class LimitsBegin implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var written = written(checked);
        for (var feature : checked.draft().features) {
            var entity = checked.catalogue().entities().get(feature.id());
            if (entity == null) {
                continue;
            }
            var process = checked.catalogue().processes().get(feature.id());
            check(entity.limits().values(), feature, entity, process, written, problems);
            if (process != null) {
                check(process.limits().values(), feature, entity, process, written, problems);
            }
        }
    }

    private static void check(
            Collection<LimitDefinition> limits,
            Feature feature,
            EntityDefinition entity,
            @Nullable ProcessDefinition process,
            Set<String> written,
            ProblemCollector problems) {
        for (var limit : limits) {
            if (!limit.from().isEmpty()
                    && limit.from().stream().noneMatch(mark -> mayCome(mark, feature, entity, process, written))) {
                var mark = limit.from().getFirst();
                problems.error("CAT-185", limit.place())
                        .mend("Let `from` name a moment that comes about, or %s.", bringAbout(mark))
                        .says("Limit \"%s\" never starts: nothing brings about \"%s\".", limit.id(), mark.text());
            }
        }
    }

    private static String bringAbout(Mark mark) {
        return switch (mark.kind()) {
            case SERVED -> "let a choice make the document";
            case FIELD -> "let an effect write the field";
            case FIELD_END -> "let an effect open a case into the field";
            default -> "let the `lapse` of a limit take the choice";
        };
    }

    private static boolean mayCome(
            Mark mark,
            Feature feature,
            EntityDefinition entity,
            @Nullable ProcessDefinition process,
            Set<String> written) {
        return switch (mark.kind()) {
            case SERVED -> issued(feature).contains(mark.name());
            case FIELD ->
                entity.field(mark.name()).filter(field -> stays(field, written)).isEmpty();
            case FIELD_END ->
                entity.field(mark.name())
                        .filter(field ->
                                field.type().is(FieldKind.CASE) && field.stored() && !written.contains(field.id()))
                        .isEmpty();
            case CHOICE -> process == null || !onlyByClock(process, mark) || lapses(process, entity, mark);
            default -> true;
        };
    }

    /** The platform alone writes it, and nothing that it does writes it. */
    private static boolean stays(FieldDefinition field, Set<String> written) {
        return field.stored()
                && !field.writtenBy().isEmpty()
                && !field.writtenBy().contains("import")
                && !written.contains(field.id());
    }

    private static boolean onlyByClock(ProcessDefinition process, Mark mark) {
        var step = process.steps().get(mark.name());
        return step != null
                && step.choice(String.valueOf(mark.choice()))
                        .filter(choice -> choice.by() instanceof Performer.ByClock)
                        .isPresent();
    }

    private static boolean lapses(ProcessDefinition process, EntityDefinition entity, Mark mark) {
        return Stream.concat(process.limits().values().stream(), entity.limits().values().stream())
                .map(LimitDefinition::lapse)
                .anyMatch(lapse -> lapse != null
                        && mark.name().equals(lapse.step())
                        && lapse.choice().equals(mark.choice()));
    }

    /** Fields that some effect writes, in whatever record. */
    private static Set<String> written(Checked checked) {
        var names = new HashSet<String>();
        checked.effects().each((feature, effect) -> {
            for (var key : new String[] {"set", "with"}) {
                var values = effect.table(key);
                if (values != null) {
                    for (var path : values.entries().keySet()) {
                        names.add(path.substring(path.lastIndexOf('.') + 1));
                    }
                }
            }
            for (var key : new String[] {"as", "into"}) {
                if (effect.text(key) != null) {
                    names.add(effect.text(key));
                }
            }
        });
        return names;
    }

    private static Set<String> issued(Feature feature) {
        var found = new HashSet<String>();
        for (var part : feature.parts().values()) {
            documents(part, found);
        }
        return found;
    }

    private static void documents(SourceNode node, Set<String> found) {
        switch (node) {
            case SourceNode.Table table -> {
                for (var each : table.entries().entrySet()) {
                    var key = each.getKey();
                    var entry = each.getValue();
                    if (key.equals("document")) {
                        texts(entry.value(), found);
                    } else {
                        documents(entry.value(), found);
                    }
                }
            }
            case SourceNode.Items list -> {
                for (var item : list.items()) {
                    documents(item, found);
                }
            }
            case SourceNode.Text text -> {}
        }
    }

    private static void texts(SourceNode node, Set<String> found) {
        if (node instanceof SourceNode.Text text) {
            found.add(text.value());
        } else if (node instanceof SourceNode.Items list) {
            for (var item : list.items()) {
                texts(item, found);
            }
        }
    }
}
