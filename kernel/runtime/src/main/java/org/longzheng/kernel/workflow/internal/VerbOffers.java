package org.longzheng.kernel.workflow.internal;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.workflow.CaseView.Asked;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** What a reader may do with a task besides deciding it, and with a case as a whole; what is possible but not now comes with the reason. */
@Component
class VerbOffers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Delegating delegating;
    private final AddingSigners adding;
    private final Copying copying;
    private final Urging urging;
    private final Suspending suspending;
    private final Joining joining;
    private final Reopening reopening;
    private final Gates gates;

    VerbOffers(
            Delegating delegating,
            AddingSigners adding,
            Copying copying,
            Urging urging,
            Suspending suspending,
            Joining joining,
            Reopening reopening,
            Gates gates) {
        this.delegating = delegating;
        this.adding = adding;
        this.copying = copying;
        this.urging = urging;
        this.suspending = suspending;
        this.joining = joining;
        this.reopening = reopening;
        this.gates = gates;
    }

    /** @param task the step's own task, also where the reader was given one beside it */
    List<Offer> ofTask(CaseContext context, OpenTask task, OpenTask own) {
        var found = new ArrayList<Offer>();
        if (Suspending.whySuspended(context) != null) {
            return found;
        }
        var besides = own.besides();
        var account = context.actor.account();
        if (besides.returnsTo() != null && account.equals(own.assignee())) {
            found.add(offer("answer", "交回" + besides.returnsName(), null, List.of("reason")));
        }
        if (account.equals(besides.returnsTo())) {
            found.add(offer("recall", "收回委派", null, List.of()));
        }
        var step = context.step(task.step()).orElse(null);
        if (step != null && gates.holder(context, own) == null) {
            ofHolder(context, task, own, step, found);
        }
        var urged = urging.whyNot(context, task);
        if (own == task && (urged == null || urged.id().equals("urged"))) {
            found.add(offer("urge", "催办", urged, List.of()));
        }
        return found;
    }

    private void ofHolder(CaseContext context, OpenTask task, OpenTask own, StepDefinition step, List<Offer> found) {
        if (step.handOn().contains(HandOn.TRANSFER)) {
            found.add(offer("transfer", "转办", delegating.whyNotTransfer(context, task, own), List.of("reason")));
        }
        if (step.handOn().contains(HandOn.DELEGATE)
                && (step.sign() == null || step.sign().people() == 1)) {
            found.add(offer("delegate", "委派", delegating.whyNotDelegate(context, task, own), List.of()));
        }
        if (step.sign() != null && !step.sign().add().isEmpty()) {
            var places = step.sign().add().stream()
                    .map(place -> new StepRef(place, word(place)))
                    .toList();
            var refused = adding.whyNotAdd(context, task, own);
            found.add(new Offer(
                    "add-signer",
                    "add-signer",
                    "加签",
                    refused == null ? null : refused.message(),
                    List.of(),
                    places,
                    false));
        }
        if (step.sign() != null && step.sign().mode() == StepDefinition.Sign.Mode.QUORUM) {
            found.add(offer("conclude", "结束表决", adding.whyNotConclude(context, task, own), List.of()));
        }
        if (step.handOn().contains(HandOn.COPY)) {
            found.add(offer("copy", "抄送", copying.whyNot(context, task, own), List.of()));
        }
    }

    private static String word(String place) {
        return switch (place) {
            case SignerRow.BEFORE -> "在我签署之前";
            case SignerRow.AFTER -> "在我签署之后";
            default -> "与我同时";
        };
    }

    /** What may be done with a case whatever its step, and now. */
    List<Offer> ofCase(CaseContext context, List<OpenTask> tasks) {
        var found = new ArrayList<Offer>();
        var standing = context.process.standing();
        if (standing.suspend() != null && context.row.isOpen) {
            found.addAll(suspension(context, tasks));
        }
        if (context.row.suspendedAt != null) {
            return found;
        }
        if (standing.joins() != null && joining.whyNot(context, tasks) == null) {
            found.add(offer("join", "并案", null, List.of()));
        }
        if (standing.splits() != null && reopening.whyNotSplit(context, tasks) == null) {
            found.add(offer("split", "分案", null, List.of("reason")));
        }
        if (standing.reopen() != null && reopening.whyNotReopen(context) == null) {
            found.add(offer("reopen", "重开", null, List.of("reason")));
        }
        return found;
    }

    private List<Offer> suspension(CaseContext context, List<OpenTask> tasks) {
        var suspended = context.row.suspendedAt != null;
        var refused = suspended ? suspending.whyNotContinue(context, tasks) : suspending.whyNotSuspend(context, tasks);
        return refused != null
                ? List.of()
                : List.of(
                        suspended
                                ? offer("continue", "恢复办理", null, List.of())
                                : offer("suspend", "挂起", null, List.of("reason")));
    }

    private static Offer offer(String kind, String label, @Nullable Refusal refused, List<String> needs) {
        return new Offer(kind, kind, label, refused == null ? null : refused.message(), needs, List.of(), false);
    }

    /** Those who were named to sign, as people see them. */
    static List<Asked> asked(CaseContext context, @Nullable Round round) {
        return round == null
                ? List.of()
                : round.named().stream()
                        .map(each -> new Asked(
                                each.account,
                                each.name,
                                each.askedByName,
                                each.askedAt,
                                stands(each),
                                each.isOpen(),
                                each.isOpen() && !each.isInstead() && each.askedBy.equals(context.actor.account())))
                        .toList();
    }

    private static String stands(SignerRow signer) {
        return switch (signer.state) {
            case SignerRow.WAITING -> "待" + signer.askedByName + "签署后会签";
            case SignerRow.SIGNED -> "已会签";
            default -> "待会签";
        };
    }

    /** What has happened to a task since it was made, in one line; null when nothing has. */
    static @Nullable String note(OpenTask task) {
        var besides = task.besides();
        var found = new ArrayList<String>();
        if (besides.returnsTo() != null) {
            found.add(besides.returnsName() + "已委派他人提出意见");
        }
        if (besides.urgedAt() != null) {
            found.add(besides.urgedBy() + " " + besides.urgedAt().format(TIME) + " 催办");
        }
        return found.isEmpty() ? null : found.stream().collect(Collectors.joining("；"));
    }
}
