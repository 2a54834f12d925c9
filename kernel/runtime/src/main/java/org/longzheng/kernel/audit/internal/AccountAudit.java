package org.longzheng.kernel.audit.internal;

import java.util.LinkedHashMap;
import org.longzheng.kernel.access.AccountChanged;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes what happens to accounts; the secret itself never comes here. */
@Component
class AccountAudit {

    private final Audit audit;

    AccountAudit(Audit audit) {
        this.audit = audit;
    }

    @EventListener
    void changed(AccountChanged changed) {
        var fields = new LinkedHashMap<String, AuditEntry.FieldChange>();
        fields.put("account", new AuditEntry.FieldChange(changed.account(), changed.account()));
        changed.facts().forEach((name, fact) -> fields.put(name, new AuditEntry.FieldChange(null, fact)));
        audit.record(
                changed.actor(), AuditEntry.of(changed.act(), "account", null).changing(fields));
    }
}
