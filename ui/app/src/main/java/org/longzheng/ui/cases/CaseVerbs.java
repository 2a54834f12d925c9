package org.longzheng.ui.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Function<CaseView, String> splitRows;
    private final BiFunction<@Nullable Task, TextArea, Component> phrases;

    /**
     * @param splitRows the field of rows that a split divides
     * @param phrases makes the menu of phrases for a text
     */
    CaseVerbs(
            Verbs verbs,
            Actor actor,
            Function<CaseView, String> splitRows,
            BiFunction<@Nullable Task, TextArea, Component> phrases) {
        this.verbs = verbs;
        this.actor = actor;
        this.splitRows = splitRows;
        this.phrases = phrases;
    }

    /** The kinds of offers that are taken here. */
    static boolean takes(Offer offer) {
        return List.of("suspend", "continue", "join", "split", "reopen").contains(offer.kind());
    }

    /** @param task the task the verb is about, or null for one of the case */
    void open(CaseView view, String what, @Nullable Task task, Offer offer, Consumer<CaseMoved> after) {
        var key = UUID.randomUUID().toString();
        var candidates = task != null && NAMING.contains(offer.kind())
                ? verbs.candidates(actor, task.id(), offer.kind())
                : ofOffer(view, offer);
        new VerbDialog(offer, what, candidates, text -> phrases.apply(task, text), (accounts, place, reason) -> {
                    var decision = new Decision("", Map.of(), reason, null, null, Submission.of(key));
                    after.accept(
                            task == null
                                    ? ofCase(view, offer, accounts, decision)
                                    : ofTask(task.id(), offer, accounts, place, decision));
                })
                .open();
    }

    /** Cases that could lead, or rows that could be taken out. */
    private List<Candidate> ofOffer(CaseView view, Offer offer) {
        if (offer.kind().equals("join")) {
            return verbs.leading(actor, view.process(), view.record().id(), "").stream()
                    .map(each -> new Candidate(
                            Long.toString(each.caseId()),
                            each.title(),
                            each.number() == null ? "" : each.number(),
                            null))
                    .toList();
        }
        var rows = new ArrayList<Candidate>();
        if (offer.kind().equals("split") && view.record().value(splitRows.apply(view)) instanceof List<?> all) {
            for (int i = 0; i < all.size(); i++) {
                var words = all.get(i) instanceof Map<?, ?> row
                        ? row.values().stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .limit(2)
                                .collect(Collectors.joining("　"))
                        : "";
                rows.add(new Candidate(Integer.toString(i), "第 " + (i + 1) + " 行　" + words, "", null));
            }
        }
        return rows;
    }

    private CaseMoved ofCase(CaseView view, Offer offer, List<String> chosen, Decision decision) {
        var id = view.record().id();
        var process = view.process();
        return switch (offer.kind()) {
            case "suspend" -> verbs.suspend(actor, process, id, decision);
            case "continue" -> verbs.continueCase(actor, process, id, decision);
            case "join" -> verbs.join(actor, process, id, Long.parseLong(chosen.getFirst()), decision);
            case "split" ->
                verbs.split(
                        actor,
                        process,
                        id,
                        chosen.stream().map(Integer::valueOf).toList(),
                        decision);
            case "reopen" -> verbs.reopen(actor, process, id, decision);
            default -> throw new IllegalStateException(offer.kind());
        };
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
