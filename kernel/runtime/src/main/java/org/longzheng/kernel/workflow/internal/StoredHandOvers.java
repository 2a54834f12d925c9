package org.longzheng.kernel.workflow.internal;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.HandOvers;
import org.springframework.stereotype.Component;

/** Reads from the catalogue who opens and takes contracts, and from the cases what waits. */
@Component
class StoredHandOvers implements HandOvers {

    private static final int MOST = 500;

    private final HandedCaseMapper mapper;
    private final Definitions definitions;

    StoredHandOvers(HandedCaseMapper mapper, Definitions definitions) {
        this.mapper = mapper;
        this.definitions = definitions;
    }

    private static void administers(Actor actor) {
        if (!actor.roles().contains(Migrating.ADMINISTRATOR)) {
            throw new RefusedException(Refusal.of("forbidden", "模块之间的移送由系统管理员查看。请与管理员联系。"));
        }
    }

    /** What opens a contract: labels for people, and the steps at which cases can be when it is opened. */
    private static final class Opened {
        final List<String> openers = new ArrayList<>();
        final Map<String, Set<String>> steps = new HashMap<>();
    }

    @Override
    public List<Standing> contracts(Actor actor) {
        administers(actor);
        var catalogue = definitions.current();
        var opened = opened(catalogue);
        var cases = opened.values().stream()
                .flatMap(each -> each.steps.keySet().stream())
                .distinct()
                .flatMap(process -> mapper.standing(process).stream())
                .toList();
        var standing = new ArrayList<Standing>();
        catalogue.contracts().forEach((id, contract) -> {
            var opens = opened.getOrDefault(id, new Opened());
            var takers = catalogue.takers(id).stream()
                    .map(process -> process.label().zh())
                    .toList();
            var held = cases.stream()
                    .filter(each -> stands(each, opens.steps.getOrDefault(each.process, Set.of())))
                    .mapToLong(each -> each.total)
                    .sum();
            if (!opens.openers.isEmpty() || !takers.isEmpty()) {
                standing.add(new Standing(id, contract.label().zh(), opens.openers, takers, held));
            }
        });
        standing.sort(comparing((Standing each) -> !each.asleep()).thenComparing(Standing::contract));
        return standing;
    }

    private static boolean stands(HandedCaseMapper.StandingRow row, Set<String> steps) {
        return List.of(row.steps.split(",")).stream().anyMatch(steps::contains);
    }

    private static Map<String, Opened> opened(Catalogue catalogue) {
        var opened = new LinkedHashMap<String, Opened>();
        for (var process : catalogue.processes().values()) {
            for (var step : process.allSteps()) {
                for (var choice : step.choices().values()) {
                    var label = step.label().zh() + "：" + choice.label().zh();
                    opens(opened, process, label, choice.then())
                            .forEach(found -> found.steps
                                    .computeIfAbsent(process.id(), id -> new HashSet<>())
                                    .add(step.id()));
                }
            }
            process.actions()
                    .values()
                    .forEach(action -> opens(opened, process, action.label().zh(), action.then()));
            process.ends()
                    .values()
                    .forEach(end -> opens(opened, process, end.label().zh(), end.then()));
        }
        return opened;
    }

    /** Notes what opens contracts where it has such effects; the contracts. */
    private static List<Opened> opens(
            Map<String, Opened> opened, ProcessDefinition process, String what, Collection<Effect> effects) {
        var found = contracts(effects).stream()
                .map(contract -> opened.computeIfAbsent(contract, id -> new Opened()))
                .toList();
        found.forEach(each -> each.openers.add(process.label().zh() + "　" + what));
        return found;
    }

    private static List<String> contracts(Collection<Effect> effects) {
        return effects.stream()
                .filter(Effect.OpenCase.class::isInstance)
                .map(effect -> ((Effect.OpenCase) effect).contract())
                .filter(contract -> contract != null)
                .distinct()
                .toList();
    }

    @Override
    public List<Waiting> waiting(Actor actor) {
        administers(actor);
        var catalogue = definitions.current();
        return mapper.open().stream()
                .filter(row -> catalogue.findProcess(row.process).isEmpty())
                .limit(MOST)
                .map(row -> new Waiting(
                        row.contract,
                        catalogue.contracts().containsKey(row.contract)
                                ? catalogue
                                        .contracts()
                                        .get(row.contract)
                                        .label()
                                        .zh()
                                : row.contract,
                        row.process,
                        row.label,
                        row.number,
                        row.stateLabel,
                        catalogue
                                .findProcess(row.openerProcess)
                                .map(process -> process.label().zh())
                                .orElse(row.openerProcess),
                        row.openerNumber,
                        row.changedAt.toLocalDate()))
                .toList();
    }
}
