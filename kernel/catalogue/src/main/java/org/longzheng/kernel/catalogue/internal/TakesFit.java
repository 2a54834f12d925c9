package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.ContractDefinition;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-181: what a process takes is a contract, its fields are the case's own, and it answers what the contract promises. */
final class TakesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var entity = checked.catalogue().entities().get(process.entity());
            if (entity == null) {
                continue;
            }
            for (var each : process.takes().entrySet()) {
                var id = each.getKey();
                var takes = each.getValue();
                var contract = checked.catalogue().contracts().get(id);
                if (contract == null) {
                    problems.error("CAT-181", takes.place())
                            .similar(Similar.to(
                                    id, checked.catalogue().contracts().keySet()))
                            .mend("Name a declared contract, or declare one named \"%s\".", id)
                            .says("\"%s\" takes the contract \"%s\", which no file declares.", process.id(), id);
                    continue;
                }
                fields(entity, takes, problems);
                answers(process, contract, takes, problems);
            }
        }
    }

    private static void fields(EntityDefinition entity, ProcessDefinition.Takes takes, ProblemCollector problems) {
        for (var each : takes.fields().entrySet()) {
            var name = each.getKey();
            var value = each.getValue();
            var field = entity.fields().get(name);
            if (field == null || !field.stored()) {
                problems.error("CAT-181", value.place())
                        .similar(Similar.to(name, entity.fields().keySet()))
                        .mend("Name a field of \"%s\" that is stored.", entity.id())
                        .says(
                                "`takes` fills \"%s\", which \"%s\" %s.",
                                name, entity.id(), field == null ? "does not have" : "computes");
            }
        }
    }

    private static void answers(
            ProcessDefinition process,
            ContractDefinition contract,
            ProcessDefinition.Takes takes,
            ProblemCollector problems) {
        for (var each : takes.answers().entrySet()) {
            var name = each.getKey();
            var value = each.getValue();
            if (!contract.answers().containsKey(name)) {
                problems.error("CAT-181", value.place())
                        .similar(Similar.to(name, contract.answers().keySet()))
                        .mend("Name an answer of the contract \"%s\".", contract.id())
                        .says("\"%s\" answers \"%s\", which the contract does not ask for.", process.id(), name);
            }
        }
        contract.answers().keySet().stream()
                .filter(name -> !takes.answers().containsKey(name))
                .forEach(name -> problems.error("CAT-181", takes.place())
                        .mend("Add \"%s\" below `answers`.", name)
                        .says(
                                "\"%s\" takes the contract \"%s\" and does not answer \"%s\", which the opener may read.",
                                process.id(), contract.id(), name));
    }
}
