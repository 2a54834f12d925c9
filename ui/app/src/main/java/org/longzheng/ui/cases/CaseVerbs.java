package org.longzheng.ui.cases;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;

/** Opens the dialog of a verb and brings it before the kernel. */
final class CaseVerbs {

    private static final List<String> NAMING = List.of("transfer", "delegate", "add-signer", "copy");

    private final Verbs verbs;
    private final Actor actor;

    CaseVerbs(Verbs verbs, Actor actor) {
        this.verbs = verbs;
        this.actor = actor;
    }

    /** The kinds of offers that are taken here. */
    static boolean takes(Offer offer) {
        return List.of("suspend", "continue").contains(offer.kind());
    }

    /** @param task the task the verb is about, or null for one of the case */
    void open(CaseView view, String what, @Nullable Task task, Offer offer, Consumer<CaseMoved> after) {
        var key = UUID.randomUUID().toString();
        var candidates = task != null && NAMING.contains(offer.kind())
                ? verbs.candidates(actor, task.id(), offer.kind())
                : List.<Candidate>of();
        new VerbDialog(offer, what, candidates, (accounts, place, reason) -> {
                    var decision = new Decision("", Map.of(), reason, null, null, Submission.of(key));
                    after.accept(
                            task == null
                                    ? ofCase(view, offer, decision)
                                    : ofTask(task.id(), offer, accounts, place, decision));
                })
                .open();
    }

    private CaseMoved ofCase(CaseView view, Offer offer, Decision decision) {
        var id = view.record().id();
        return offer.kind().equals("suspend")
                ? verbs.suspend(actor, view.process(), id, decision)
                : verbs.continueCase(actor, view.process(), id, decision);
    }

    private CaseMoved ofTask(
            String task, Offer offer, List<String> accounts, @Nullable String place, Decision decision) {
        return switch (offer.kind()) {
            case "transfer" -> verbs.transfer(actor, task, accounts.getFirst(), decision);
            case "delegate" -> verbs.delegate(actor, task, accounts.getFirst(), decision);
            case "answer" -> verbs.answer(actor, task, decision);
            case "recall" -> verbs.recall(actor, task, decision);
            case "add-signer" ->
                verbs.addSigner(
                        actor,
                        task,
                        accounts.getFirst(),
                        SignPlace.valueOf(String.valueOf(place).toUpperCase(Locale.ROOT)),
                        decision);
            case "conclude" -> verbs.conclude(actor, task, decision);
            case "copy" -> verbs.copy(actor, task, accounts, List.of(), decision);
            case "urge" -> verbs.urge(actor, task, decision);
            default -> throw new IllegalStateException(offer.kind());
        };
    }

    void removeSigner(Task task, String account) {
        verbs.removeSigner(actor, task.id(), account, Decision.of(""));
    }
}
