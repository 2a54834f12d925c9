package org.longzheng.kernel.records.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Register rows that are nodes of the organ tree ({@code is-organ}). Such a row stands below the organ that its field {@code supervisor} names, and owns
 * itself, so that the body's own people find it as they find everything else of theirs.
 */
@Component
class OrganRows {

    private static final String SUPERVISOR = "supervisor";
    private static final String REGION = "region";

    private final RecordSource source;

    OrganRows(RecordSource source) {
        this.source = source;
    }

    /** Puts the organ of a row into the tree and makes the row its own. */
    LoadedRecord put(@Nullable LoadedRecord before, LoadedRecord record) {
        var type = record.plan().definition().isOrgan();
        if (type == null) {
            return record;
        }
        var id = before == null ? record.id() : before.owner();
        var superior = superior(record);
        if (before != null && sameNode(before, record)) {
            return record.with(record.head().owned(before.owner(), before.scopeCode()));
        }
        var region = record.text(REGION);
        var organ = source.organs()
                .put(
                        id,
                        type,
                        record.title(),
                        superior.id(),
                        region != null ? region : String.valueOf(superior.region()),
                        record.recordId());
        if (before != null && !organ.scope().equals(before.scopeCode())) {
            moveRows(before.scopeCode(), organ);
        }
        return record.with(record.head().owned(organ.id(), organ.scope()));
    }

    private static boolean sameNode(LoadedRecord before, LoadedRecord record) {
        return before.title().equals(record.title())
                && Objects.equals(before.text(SUPERVISOR), record.text(SUPERVISOR))
                && Objects.equals(before.text(REGION), record.text(REGION));
    }

    private Organ superior(LoadedRecord record) {
        var field = record.plan().field(SUPERVISOR);
        var id = field != null && field.kind() == FieldKind.ORGAN ? record.text(SUPERVISOR) : null;
        // a body whose definition names no supervisor stands below whoever registered it
        return source.organs()
                .find(id != null ? id : record.owner())
                .orElseThrow(() -> new RefusedException(Refusal.of("organ", SUPERVISOR, "请选择主管机关。")));
    }

    /** Rows that the organ owns move with it, so that the new superior finds them. */
    private void moveRows(String oldScope, Organ organ) {
        for (var entity : source.plans().catalogue().entities().keySet()) {
            var table = source.plans().of(entity).table();
            source.mapper()
                    .update(Sql.of(
                            "update " + table + " set scope = ? where scope = ? and organ = ?",
                            organ.scope(),
                            oldScope,
                            organ.id()));
        }
    }
}
