package org.longzheng.kernel.workflow.internal;

import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Submissions;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One submit, one transaction, one effect: a repeated one gets the first one's answer. */
@Component
class Submitted {

    private final ActTransactions transactions;
    private final Submissions submissions;
    private final JsonMapper json = JsonMapper.builder().build();

    private final ObjectProvider<GoingOn> goingOn;

    Submitted(ActTransactions transactions, Submissions submissions, ObjectProvider<GoingOn> goingOn) {
        this.goingOn = goingOn;
        this.transactions = transactions;
        this.submissions = submissions;
    }

    CaseMoved once(Actor actor, Submission submission, String act, Supplier<CaseMoved> effect) {
        var fresh = new CaseMoved[1];
        var answer = transactions.inOne(() -> submissions.once(actor, submission, act, () -> {
            fresh[0] = goingOn.getObject().settle(effect.get());
            return json.writeValueAsString(fresh[0]);
        }));
        return fresh[0] != null ? fresh[0] : json.readValue(answer, CaseMoved.class);
    }
}
