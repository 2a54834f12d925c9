package org.longzheng.kernel.workflow.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowable.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.worklist.RunningProcesses;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps each version of each process: what it says, and what of it the engine was given. A case keeps the version under which it began, its steps,
 * choices, limits and effects, whatever is published later; the fields of its record are those of the day.
 */
@Component
class ProcessVersions implements CatalogueListener, RunningProcesses {

    private final RepositoryService repository;
    private final ProcessVersionMapper mapper;
    private final TransactionTemplate transaction;
    private final Definitions definitions;
    private final Clock clock;
    private final Map<String, ProcessDefinition> earlier = new ConcurrentHashMap<>();
    private final ProcessChecksums checksums = new ProcessChecksums();
    private final PerGeneration<InForce> inForce;
    private final PerGeneration<Map<String, Set<String>>> everywhere;

    ProcessVersions(
            RepositoryService repository,
            ProcessVersionMapper mapper,
            TransactionTemplate transaction,
            Definitions definitions,
            Clock clock) {
        this.repository = repository;
        this.mapper = mapper;
        this.transaction = transaction;
        this.definitions = definitions;
        this.clock = clock;
        inForce = new PerGeneration<>(definitions, this::inForce);
        everywhere = new PerGeneration<>(definitions, this::everywhere);
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void prepare(@Nullable Catalogue before, Catalogue after) {
        var known = new HashMap<String, String>();
        mapper.all().forEach(row -> {
            known.put(row.process + " " + row.checksum, row.engineId);
            // versions from before definitions were kept are known by their BPMN alone
            known.put(row.process + " " + (row.bpmn == null ? row.checksum : row.bpmn), row.engineId);
        });
        after.processes().values().forEach(process -> prepare(process, known));
        for (var branch : after.branches().values()) {
            branch.processes().values().stream()
                    .filter(process -> process != after.processes().get(process.id()))
                    .forEach(process -> prepare(process, known));
        }
    }

    private void prepare(ProcessDefinition process, Map<String, String> known) {
        var checksum = checksums.of(process);
        if (known.containsKey(process.id() + " " + checksum)) {
            return;
        }
        var xml = BpmnCompiler.xml(BpmnCompiler.compile(process));
        var bpmn = ProcessChecksums.of(xml);
        var same = known.get(process.id() + " " + bpmn);
        transaction.executeWithoutResult(status -> {
            var engineId = keep(process, checksum, xml, same);
            known.put(process.id() + " " + checksum, engineId);
            known.put(process.id() + " " + bpmn, engineId);
        });
    }

    private InForce inForce(Catalogue catalogue) {
        var kept = mapper.all();
        var engineIds = new HashMap<String, String>();
        kept.forEach(row -> engineIds.put(row.process + " " + row.checksum, row.engineId));
        var current = new HashMap<String, Version>();
        for (var process : catalogue.processes().values()) {
            var checksum = checksums.of(process);
            var engineId = engineIds.get(process.id() + " " + checksum);
            if (engineId != null) {
                current.put(process.id(), new Version(checksum, engineId));
            }
        }
        var earlier = new LinkedHashMap<String, ProcessVersionRow>();
        Stream.concat(mapper.running().stream(), latestOthers(kept, current))
                .forEach(row -> earlier.putIfAbsent(row.process + " " + row.checksum, row));
        var others = new ArrayList<ProcessDefinition>();
        for (var row : earlier.values()) {
            var version = current.get(row.process);
            if (version != null && !version.checksum().equals(row.checksum)) {
                var definition = earlier(row.process, row.checksum);
                if (definition != null && catalogue.entities().containsKey(definition.entity())) {
                    others.add(definition);
                }
            }
        }
        var running = new ArrayList<>(catalogue.processes().values());
        running.addAll(others);
        boolean several = kept.stream().anyMatch(row -> {
            var version = current.get(row.process);
            return version != null && !version.checksum().equals(row.checksum);
        });
        return new InForce(current, List.copyOf(others), several, Waits.of(catalogue, running));
    }

    /** Of each process the latest version but the one in force: an act under the generation before may still begin a case in it. */
    private static Stream<ProcessVersionRow> latestOthers(
            Collection<ProcessVersionRow> kept, Map<String, Version> current) {
        var latest = new HashMap<String, ProcessVersionRow>();
        for (var row : kept) {
            var version = current.get(row.process);
            if (version != null && !version.checksum().equals(row.checksum)) {
                latest.merge(row.process, row, (a, b) -> a.deployedAt.isAfter(b.deployedAt) ? a : b);
            }
        }
        return latest.values().stream();
    }

    @Override
    public List<ProcessDefinition> earlier() {
        return inForce.get().others();
    }

    @Override
    public Map<Long, ProcessDefinition> of(Collection<Long> cases) {
        var found = new HashMap<Long, ProcessDefinition>();
        var now = inForce.get();
        if (!now.several() || cases.isEmpty()) {
            return found;
        }
        for (var row : mapper.ofCases(cases)) {
            var version = now.versions().get(row.process);
            if (version != null && !version.checksum().equals(row.version)) {
                var definition = earlier(row.process, row.version);
                if (definition != null) {
                    found.put(row.id, definition);
                }
            }
        }
        return found;
    }

    /** What cases wait for. */
    Waits waits() {
        return inForce.get().waits();
    }

    /**
     * The version in which a case begins now.
     *
     * @param generation of the organ where it stands
     */
    Version current(String process, Generation generation) {
        var version = inForce.of(generation).versions().get(process);
        if (version == null) {
            throw new IllegalStateException("process \"" + process + "\" was not given to the engine");
        }
        return version;
    }

    /** The versions of a process in which cases begin now, here or there: each organ has those that its layers make. */
    Set<String> current(String process) {
        return everywhere.of(definitions.generation().root()).getOrDefault(process, Set.of());
    }

    private Map<String, Set<String>> everywhere(Catalogue catalogue) {
        var versions = new HashMap<String, Set<String>>();
        catalogue
                .withBranches()
                .flatMap(each -> each.processes().values().stream())
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())))
                .forEach(process -> versions.computeIfAbsent(process.id(), id -> new LinkedHashSet<>())
                        .add(checksums.of(process)));
        return versions;
    }

    /** The definition by which a case runs, null when its module is gone. */
    @Nullable
    ProcessDefinition of(CaseRow row) {
        var now = definitions.current().findProcess(row.process).orElse(null);
        var version = inForce.get().versions().get(row.process);
        if (now == null || version == null || version.checksum().equals(row.version)) {
            return now;
        }
        var then = earlier(row.process, row.version);
        return then == null ? now : then;
    }

    private @Nullable ProcessDefinition earlier(String process, String checksum) {
        var entity = definitions.current().entities().get(process);
        // fields that were renamed since have other names then and now
        var key = process + " " + checksum
                + (entity == null || entity.migrate().isEmpty()
                        ? ""
                        : " " + entity.migrate().getLast().version());
        var found = earlier.get(key);
        if (found == null) {
            var text = mapper.definition(process, checksum);
            if (text == null) {
                return null;
            }
            found = ProcessText.read(text, entity == null ? UnaryOperator.identity() : entity::presentId);
            earlier.put(key, found);
        }
        return found;
    }

    private String keep(ProcessDefinition process, String checksum, String xml, @Nullable String deployed) {
        var row = new ProcessVersionRow();
        row.process = process.id();
        row.checksum = checksum;
        row.engineId = deployed == null ? deploy(process, xml) : deployed;
        row.deployedAt = LocalDateTime.now(clock);
        row.definition = ProcessText.write(process);
        row.bpmn = ProcessChecksums.of(xml);
        mapper.insert(row);
        return row.engineId;
    }

    private String deploy(ProcessDefinition process, String xml) {
        var deployment = repository
                .createDeployment()
                .name(process.id())
                .addString(process.id() + ".bpmn20.xml", xml)
                .deploy();
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
    }

    /**
     * What stands under one generation.
     *
     * @param versions by process
     * @param others earlier versions under which cases may run
     * @param several some process has versions besides the one in force
     * @param waits what cases wait for, those of earlier versions too
     */
    private record InForce(
            Map<String, Version> versions, List<ProcessDefinition> others, boolean several, Waits waits) {}

    /** A version of a process as the engine knows it. */
    record Version(String checksum, String engineId) {}
}
