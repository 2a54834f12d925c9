package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;

/** A row of {@code lz_act}: something done in a case. */
class ActRow {

    static final String START = "start";
    static final String CHOICE = "choice";
    static final String SIGN = "sign";
    static final String ACTION = "action";
    static final String PAUSE = "pause";
    static final String RESUME = "resume";
    static final String EXTEND = "extend";
    /** Somebody asked that a limit, {@code choice}, be extended, or was told that it is not. */
    static final String ASK_EXTENSION = "ask-extension";

    static final String DENY_EXTENSION = "deny-extension";
    static final String TRANSFER = "transfer";
    static final String DELEGATE = "delegate";
    static final String ANSWER = "answer";
    static final String RECALL = "recall";
    static final String ADD_SIGNER = "add-signer";
    static final String REMOVE_SIGNER = "remove-signer";
    static final String NEW_ROUND = "new-round";
    static final String COPY = "copy";
    static final String URGE = "urge";
    static final String SUSPEND = "suspend";
    static final String CONTINUE = "continue";
    /** A document was served; {@code choice} is its kind. */
    static final String SERVE = "serve";
    /** The legal day of an earlier act was corrected. */
    static final String CORRECT = "correct";
    /** A piece of work that is no step was done. */
    static final String TASK = "task";

    /** A vote was kept, a ballot opened, closed or discarded. */
    static final String VOTE = "vote";

    static final String JOIN = "join";
    static final String SPLIT = "split";
    static final String REOPEN = "reopen";
    /** The case was moved to another version of its process. */
    static final String MIGRATE = "migrate";
    /** The case came to its end together with the one that opened it, or no longer waits for it. */
    static final String TOGETHER = "together";
    /** A watch or a timer did something. */
    static final String EFFECT = "effect";

    long id;
    long caseId;

    @Nullable
    Long taskId;

    String kind = "";

    @Nullable
    String step;

    @Nullable
    String choice;

    String what = "";
    String account = "";
    String name = "";

    @Nullable
    Long person;

    String organ = "";
    String post = "";
    LocalDateTime at = LocalDateTime.MIN;
    LocalDate legalDay = LocalDate.MIN;

    @Nullable
    String opinion;
    /** The step a return led back to. */
    @Nullable
    String target;

    boolean apart;
    boolean struck;

    /** Account of whoever it was done for by a deputy, and their person. */
    @Nullable
    String forAccount;

    @Nullable
    Long forPerson;

    /** The day on which the case had come to the step that this act left, and the organ that held it; null of acts that left none. */
    @Nullable
    LocalDate heldSince;

    @Nullable
    String heldAt;

    /** This act left the step of that task. */
    void leaves(OpenTask task) {
        taskId = task.id();
        heldSince = task.received();
        heldAt = task.organ();
    }

    /** Done by this person, or in their name by a deputy. */
    boolean isBy(Actor actor) {
        var inPerson = account.equals(actor.account()) || person != null && person.equals(actor.person());
        return inPerson || actor.account().equals(forAccount) || forPerson != null && forPerson.equals(actor.person());
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** True when a step was left along the road, not back. */
    boolean leavesStep() {
        return is(CHOICE) && target == null;
    }
}
