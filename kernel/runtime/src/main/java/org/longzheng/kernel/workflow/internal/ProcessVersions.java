package org.longzheng.kernel.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.flowable.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps each version of each process: what it says, and what of it the engine was given. A case keeps the version under which it began, its steps,
 * choices, limits and effects, whatever is published later; the fields of its record are those of the day.
 */
@Component
class ProcessVersions implements CatalogueListener {

    private final RepositoryService repository;
    private final ProcessVersionMapper mapper;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Definitions> definitions;
    private final Clock clock;
    private final Map<String, Version> current = new ConcurrentHashMap<>();
    private final Map<String, ProcessDefinition> earlier = new ConcurrentHashMap<>();
    private volatile Waits waits = Waits.none();

    ProcessVersions(
            RepositoryService repository,
            ProcessVersionMapper mapper,
            TransactionTemplate transaction,
            ObjectProvider<Definitions> definitions,
            Clock clock) {
        this.repository = repository;
        this.mapper = mapper;
        this.transaction = transaction;
        this.definitions = definitions;
        this.clock = clock;
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
        for (var process : after.processes().values()) {
            var text = ProcessText.write(process);
            var checksum = checksum(text);
            var engineId = known.get(process.id() + " " + checksum);
            if (engineId == null) {
                var xml = BpmnCompiler.xml(BpmnCompiler.compile(process));
                var same = known.get(process.id() + " " + checksum(xml));
                engineId = transaction.execute(status -> keep(process, text, checksum, xml, same));
            }
            current.put(process.id(), new Version(checksum, engineId));
        }
        var running = new ArrayList<>(after.processes().values());
        for (var row : mapper.running()) {
            var version = current.get(row.process);
            if (version != null && !version.checksum().equals(row.checksum)) {
                var definition = earlier(row.process, row.checksum);
                if (definition != null && after.entities().containsKey(definition.entity())) {
                    running.add(definition);
                }
            }
        }
        waits = Waits.of(after, running);
    }

    /** What cases wait for. */
    Waits waits() {
        return waits;
    }

    /** The version in which a case begins now. */
    Version current(String process) {
        var version = current.get(process);
        if (version == null) {
            throw new IllegalStateException("process \"" + process + "\" was not given to the engine");
        }
        return version;
    }

    /** The definition by which a case runs, null when its module is gone. */
    @Nullable
    ProcessDefinition of(CaseRow row) {
        var now = definitions.getObject().current().findProcess(row.process).orElse(null);
        var version = current.get(row.process);
        if (now == null || version == null || version.checksum().equals(row.version)) {
            return now;
        }
        var then = earlier(row.process, row.version);
        return then == null ? now : then;
    }

    private @Nullable ProcessDefinition earlier(String process, String checksum) {
        var key = process + " " + checksum;
        var found = earlier.get(key);
        if (found == null) {
            var text = mapper.definition(process, checksum);
            if (text == null) {
                return null;
            }
            found = ProcessText.read(text);
            earlier.put(key, found);
        }
        return found;
    }

    private String keep(
            ProcessDefinition process, String text, String checksum, String xml, @Nullable String deployed) {
        var row = new ProcessVersionRow();
        row.process = process.id();
        row.checksum = checksum;
        row.engineId = deployed == null ? deploy(process, xml) : deployed;
        row.deployedAt = LocalDateTime.now(clock);
        row.definition = text;
        row.bpmn = checksum(xml);
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

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A version of a process as the engine knows it. */
    record Version(String checksum, String engineId) {}
}
