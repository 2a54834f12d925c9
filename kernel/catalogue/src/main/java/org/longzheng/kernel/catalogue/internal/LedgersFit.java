package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Set;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.LedgerDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-230 … CAT-232: an entry has an account, an amount and a day, and nothing changes it. */
final class LedgersFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var entity : checked.catalogue().entities().values()) {
            var ledger = entity.ledger();
            if (ledger != null) {
                field(entity, ledger, "account", ledger.account(), Set.of(FieldKind.REFERENCE), problems);
                field(
                        entity,
                        ledger,
                        "amount",
                        ledger.amount(),
                        Set.of(FieldKind.DECIMAL, FieldKind.INTEGER),
                        problems);
                field(entity, ledger, "date", ledger.date(), Set.of(FieldKind.DATE), problems);
                changes(entity, ledger, problems);
            }
        }
        checked.effects().each((feature, effect) -> {
            var entity = checked.catalogue().entities().get(feature.id());
            var set = effect.table("set");
            if (entity != null && set != null) {
                set.entries().forEach((path, entry) -> written(checked, entity, path, entry, problems));
            }
        });
    }

    private static void field(
            EntityDefinition entity,
            LedgerDefinition ledger,
            String key,
            String id,
            Set<FieldKind> kinds,
            ProblemCollector problems) {
        var field = entity.fields().get(id);
        if (field == null || !kinds.contains(field.type().kind()) || !field.required() || field.many()) {
            problems.error("CAT-230", ledger.place())
                    .similar(field == null ? Similar.to(id, entity.fields().keySet()) : List.of())
                    .mend(
                            "Name a field with `required: true` of type %s.",
                            switch (key) {
                                case "account" -> "`reference`";
                                case "amount" -> "`money`, `decimal` or `integer`";
                                default -> "`date`";
                            })
                    .says("\"%s\" cannot be the %s of the entries of \"%s\".", id, key, entity.id());
        }
    }

    private static void changes(EntityDefinition entity, LedgerDefinition ledger, ProblemCollector problems) {
        boolean changed = entity.isCase()
                || !entity.states().isEmpty()
                || entity.access().stream().anyMatch(grant -> grant.can().contains(AccessGrant.Can.UPDATE));
        if (changed) {
            problems.error("CAT-231", ledger.place())
                    .mend("Leave out `states`, the process and `update`; correct by an entry against the wrong one.")
                    .says(
                            "Entries of the ledger \"%s\" are written once, and something here changes them.",
                            entity.id());
        }
    }

    private static void written(
            Checked checked, EntityDefinition entity, String path, SourceNode.Entry entry, ProblemCollector problems) {
        EntityDefinition owner = entity;
        var words = path.split("\\.");
        for (int i = 0; i < words.length - 1 && owner != null; i++) {
            var field = owner.fields().get(words[i]);
            owner = field == null
                    ? null
                    : checked.catalogue()
                            .entities()
                            .get(String.valueOf(field.type().target()));
        }
        if (owner != null && owner.ledger() != null) {
            problems.error("CAT-232", entry.keyPlace())
                    .mend("Make an entry against it: `add: %s`.", owner.id())
                    .says("`set` writes \"%s\", and entries of the ledger \"%s\" are not changed.", path, owner.id());
        }
    }
}
