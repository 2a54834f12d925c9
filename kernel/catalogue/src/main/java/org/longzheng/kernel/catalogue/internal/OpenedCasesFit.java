package org.longzheng.kernel.catalogue.internal;

import java.util.Map;
import org.longzheng.kernel.catalogue.ContractDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-065, CAT-110, CAT-111, CAT-180, CAT-182: a case that an effect opens can begin: the field kept for it is of its process or contract, and what must
 * be given is given. What is opened under a contract sleeps until some module takes it.
 */
final class OpenedCasesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        checked.effects().each((feature, effect) -> {
            var opener = checked.catalogue().entities().get(feature.id());
            if (effect.get("open") == null || opener == null) {
                return;
            }
            var under = effect.table("open");
            if (under != null) {
                var contract = checked.catalogue().contracts().get(String.valueOf(under.text("contract")));
                if (contract != null) {
                    under(checked, opener, contract, effect, problems);
                }
                return;
            }
            var process = checked.catalogue().processes().get(String.valueOf(effect.text("open")));
            if (process != null) {
                var id = process.id();
                keeper(opener, effect, problems, "a case of \"" + id + "\"", "of: " + id, type -> id.equals(type));
                given(
                        checked.catalogue().entity(process.entity()).fields(),
                        "A case of \"" + id + "\"",
                        effect,
                        problems);
            }
        });
    }

    private static void under(
            Checked checked,
            EntityDefinition opener,
            ContractDefinition contract,
            SourceNode.Table effect,
            ProblemCollector problems) {
        var id = contract.id();
        keeper(opener, effect, problems, "a case under the contract \"" + id + "\"", "contract: " + id, type -> false);
        given(contract.gives(), "The contract \"" + id + "\"", effect, problems);
        var with = effect.table("with");
        if (with != null) {
            for (var each : with.entries().entrySet()) {
                var field = each.getKey();
                var entry = each.getValue();
                if (!contract.gives().containsKey(field)) {
                    problems.error("CAT-065", entry.keyPlace())
                            .similar(Similar.to(field, contract.gives().keySet()))
                            .mend("Name a field that the contract gives.")
                            .says("`with` fills \"%s\", which the contract \"%s\" does not give.", field, id);
                }
            }
        }
        if (checked.catalogue().takers(id).isEmpty()) {
            problems.info("CAT-180", effect.place())
                    .says(
                            "No installed module takes the contract \"%s\", so this sleeps: whoever would take the choice is told, until one is installed.",
                            id);
        }
    }

    private interface Holds {
        boolean process(String target);
    }

    private static void keeper(
            EntityDefinition opener,
            SourceNode.Table effect,
            ProblemCollector problems,
            String what,
            String key,
            Holds holds) {
        if (!(effect.get("into") instanceof SourceNode.Text into)) {
            return;
        }
        var field = opener.fields().get(into.value());
        if (field == null) {
            return;
        }
        var contract = field.type().contract();
        var fits = field.type().is(FieldKind.CASE)
                && field.stored()
                && (contract != null
                        ? key.equals("contract: " + contract)
                        : holds.process(String.valueOf(field.type().target())));
        if (!fits) {
            problems.error("CAT-110", into.place())
                    .mend("Let the field say `{ type: case, %s }`, without `find`.", key)
                    .says("`into` keeps %s in \"%s\", which holds something else.", what, field.id());
        } else if (effect.get("each") != null && !field.many()) {
            problems.error("CAT-110", into.place())
                    .mend("Add `many: true` to the field.")
                    .says("`each` opens several cases, and \"%s\" holds one.", field.id());
        }
    }

    private static void given(
            Map<String, FieldDefinition> fields, String what, SourceNode.Table effect, ProblemCollector problems) {
        var with = effect.table("with");
        fields.values().stream()
                .filter(field -> field.required()
                        && field.stored()
                        && field.defaultValue() == null
                        && (with == null || with.get(field.id()) == null))
                .forEach(field -> problems.error("CAT-111", effect.place())
                        .mend("Add \"%s\" below `with`, or give the field a `default`.", field.id())
                        .says("%s needs \"%s\", and nothing gives it.", what, field.id()));
    }
}
