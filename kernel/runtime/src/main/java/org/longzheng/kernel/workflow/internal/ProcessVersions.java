package org.longzheng.kernel.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.flowable.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives each changed process to the engine, once. Running cases keep the version in which they began. */
@Component
class ProcessVersions implements CatalogueListener {

    private final RepositoryService repository;
    private final ProcessVersionMapper mapper;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Version> current = new ConcurrentHashMap<>();
    private volatile Waits waits = Waits.none();

    ProcessVersions(
            RepositoryService repository, ProcessVersionMapper mapper, TransactionTemplate transaction, Clock clock) {
        this.repository = repository;
        this.mapper = mapper;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void prepare(@Nullable Catalogue before, Catalogue after) {
        var known = new HashMap<String, String>();
        mapper.all().forEach(row -> known.put(row.process + " " + row.checksum, row.engineId));
        for (var process : after.processes().values()) {
            var model = BpmnCompiler.compile(process);
            var xml = BpmnCompiler.xml(model);
            var checksum = checksum(xml);
            var engineId = known.get(process.id() + " " + checksum);
            if (engineId == null) {
                engineId = transaction.execute(status -> deploy(process, xml, checksum));
            }
            current.put(process.id(), new Version(checksum, engineId));
        }
        waits = Waits.of(after, after.processes().values().stream());
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

    private String deploy(ProcessDefinition process, String xml, String checksum) {
        var deployment = repository
                .createDeployment()
                .name(process.id())
                .addString(process.id() + ".bpmn20.xml", xml)
                .deploy();
        var engineId = repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
        var row = new ProcessVersionRow();
        row.process = process.id();
        row.checksum = checksum;
        row.engineId = engineId;
        row.deployedAt = LocalDateTime.now(clock);
        mapper.insert(row);
        return engineId;
    }

    private static String checksum(String xml) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A version of a process as the engine knows it. */
    record Version(String checksum, String engineId) {}
}
