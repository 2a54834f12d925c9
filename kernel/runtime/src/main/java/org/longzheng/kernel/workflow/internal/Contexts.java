package org.longzheng.kernel.workflow.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.documents.Issuing;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Reads what an act or a look at a case needs. */
@Component
class Contexts {

    private final Definitions definitions;
    private final ProcessVersions versions;
    private final CaseMapper cases;
    private final ActMapper acts;
    private final RecordStore store;
    private final Clocks clocks;
    private final Clock clock;
    private final CaseContext.Services services;

    Contexts(
            Definitions definitions,
            CaseMapper cases,
            ActMapper acts,
            RecordStore store,
            Clocks clocks,
            Organs organs,
            Issuing issuing,
            MaterialMapper materials,
            Openings openings,
            Afterwards afterwards,
            CaseLinkMapper links,
            VoteMapper votes,
            ProcessVersions versions,
            Clock clock) {
        this.versions = versions;
        this.definitions = definitions;
        this.cases = cases;
        this.acts = acts;
        this.store = store;
        this.clocks = clocks;
        this.clock = clock;
        this.services = new CaseContext.Services(
                store, organs, issuing, materials, clocks, acts, openings, afterwards, links, votes);
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A case that does not exist yet. */
    CaseContext fresh(Actor actor, ProcessDefinition process, CaseRow row, StoredRecord draft) {
        return new CaseContext(
                definitions.current(),
                process,
                actor,
                now(),
                row,
                draft,
                List.of(),
                clocks.none(process, draft.recordId()),
                services);
    }

    /** A case, held until the end of the transaction; refused as {@code not-found} when there is none. */
    CaseContext locked(Actor actor, String process, long caseId) {
        var context = lockedThoughSuspended(actor, process, caseId);
        Gates.refuse(Suspending.whySuspended(context));
        return context;
    }

    /** As {@link #locked}, also while nobody may act. */
    CaseContext lockedThoughSuspended(Actor actor, String process, long caseId) {
        var row = cases.lock(process, caseId);
        if (row == null) {
            throw notFound();
        }
        return of(actor, row);
    }

    /** The definition by which a case runs, null when its module is gone. */
    @Nullable
    ProcessDefinition process(CaseRow row) {
        return versions.of(row);
    }

    CaseContext of(Actor actor, CaseRow row) {
        var catalogue = definitions.current();
        var process = process(row);
        if (process == null) {
            throw notFound();
        }
        return new CaseContext(
                catalogue,
                process,
                actor,
                now(),
                row,
                store.load(row.entity, row.id),
                acts.ofCase(row.id),
                clocks.of(process, row.id),
                services);
    }

    /** An organ as people read it. */
    /** The definitions as the layers of an organ have them: those of the organ where a case stands decide how it is handled. */
    Generation definitionsAt(String organ) {
        return services.organs()
                .find(organ)
                .map(found -> definitions.at(found.scope()))
                .orElseGet(definitions::generation);
    }

    String organName(String id) {
        return services.organs().find(id).map(Organ::name).orElse(id);
    }

    static RefusedException notFound() {
        return new RefusedException(Refusal.of("not-found", "没有找到这件事项，或者您没有查看的权限。从待办重新打开。"));
    }
}
