package org.longzheng.kernel.workflow;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.workflow.Workflows.MaterialState;

/**
 * A case as one reader may see it.
 *
 * @param record the business row
 * @param number newest document or case number, or null
 * @param tasks open tasks, the reader's first
 * @param acts what the reader may do outside a step, now
 * @param timeline newest first
 * @param clocks the limit that counts now first
 * @param documents newest first
 * @param picture steps in order with their state, for the process picture
 * @param copies to whom it was copied or told, and who has read it
 * @param linked cases with which it is linked
 * @param suspended why nobody may act now: suspended, or ready and waiting for a linked case; or null
 * @param archive how long the file of an ended case is kept and by when it is handed over, in words; null while the case runs or when nothing is said
 * @param spent where the time went, in the order in which the case came to its steps
 * @param votes newest first
 */
public record CaseView(
        RecordView record,
        String process,
        @Nullable String number,
        boolean open,
        @Nullable String outcome,
        @Nullable String outcomeLabel,
        List<Task> tasks,
        List<Offer> acts,
        List<Event> timeline,
        List<ClockView> clocks,
        List<Document> documents,
        List<Material> materials,
        List<Stage> picture,
        List<Copy> copies,
        List<Linked> linked,
        @Nullable String suspended,
        @Nullable String archive,
        List<Spent> spent,
        List<Vote> votes) {

    /**
     * An open task.
     *
     * @param mine the reader may do it
     * @param why when not mine and the reader may know it: why (回避, 已会签 …), or null
     * @param fills fields the step lets its people write
     * @param choices what may be chosen
     * @param signs who has signed, where several must
     * @param asked who was named to sign, and where that stands
     * @param verbs what may be done with it besides deciding, refused ones with the reason
     * @param note what has happened to it: delegated, urged; or null
     */
    public record Task(
            String id,
            String step,
            String stepLabel,
            String organ,
            String organName,
            String roleLabel,
            boolean mine,
            @Nullable String why,
            List<String> fills,
            List<Offer> choices,
            int signsNeeded,
            List<Sign> signs,
            List<Asked> asked,
            List<Offer> verbs,
            @Nullable String note) {}

    /**
     * A vote, and its minutes once it was held.
     *
     * @param running a ballot is open, and nobody sees numbers
     * @param present who came, or how many have cast a ballot so far
     * @param leftOut names of those not counted, with the reason
     * @param came names of those who came, where they are kept
     * @param passed every subject passed, or as many are elected as should be
     * @param used a choice was taken on it
     */
    public record Vote(
            long id,
            String step,
            String stepLabel,
            String label,
            boolean running,
            boolean secret,
            LocalDate heldOn,
            String by,
            int expected,
            int present,
            List<String> leftOut,
            List<String> came,
            List<Counted> results,
            boolean passed,
            boolean used,
            @Nullable String note) {}

    /**
     * The numbers of one subject of a vote.
     *
     * @param title empty when the case as one was voted on
     * @param say why it did not pass, or null
     */
    public record Counted(
            String title,
            List<Count> counts,
            int written,
            boolean passed,
            boolean elected,
            @Nullable String say) {}

    /** Votes for one option, by its id and label. */
    public record Count(String option, String label, int votes) {}

    /** A signature of a countersigned step. */
    public record Sign(
            String name, String choiceLabel, @Nullable String opinion, LocalDateTime at) {}

    /**
     * An official who was named to sign.
     *
     * @param stands 待会签, 等待中, 已会签
     * @param open has not signed yet
     * @param removable the reader asked for it and may take it back
     */
    public record Asked(
            String account,
            String name,
            String askedBy,
            LocalDateTime at,
            String stands,
            boolean open,
            boolean removable) {}

    /** A copy of the case. {@code by} is null when the platform told of it. */
    public record Copy(String to, @Nullable String by, String say, LocalDateTime at, List<Receipt> read) {}

    /** Who read a copy, and when first. */
    public record Receipt(String name, LocalDateTime at) {}

    /**
     * A choice or act on offer.
     *
     * @param kind {@code choice action pause resume extend suspend continue}, {@code serve} with the id of a document, or of a task's verb
     *     {@code transfer delegate answer recall add-signer conclude copy urge}
     * @param refused null when it may be taken; else why not, in Chinese
     * @param needs fields that must have a value; {@code reason} asks for a reason
     * @param targets what may be chosen as target, id and label: steps to go back to, or processes that may take what is handed over; empty when there
     *     is nothing to choose
     * @param adverse leads back or to an end that is not good: shown in red, asked again
     */
    public record Offer(
            String kind,
            String id,
            String label,
            @Nullable String refused,
            List<String> needs,
            List<StepRef> targets,
            boolean adverse) {}

    /** A step, or a process, by id and label. */
    public record StepRef(String id, String label) {}

    /**
     * Something that happened.
     *
     * @param opinion reason or opinion, or null
     * @param struck later taken back by a return
     */
    public record Event(
            LocalDateTime at,
            String who,
            String post,
            String what,
            @Nullable String opinion,
            @Nullable Document document,
            boolean struck) {}

    /** A document of the case. */
    public record Document(
            long id,
            String kind,
            String label,
            @Nullable String number,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate servedOn) {}

    /**
     * Another case.
     *
     * @param how what it is to this one, e.g. 由本件开启, 主件, or the label of the field that holds it
     * @param caseId null when the reader may not open it and sees only what a contract tells
     * @param title empty likewise
     * @param state as people read it, or null
     */
    public record Linked(
            String how,
            String process,
            String processLabel,
            @Nullable Long caseId,
            String title,
            @Nullable String number,
            @Nullable String state,
            boolean open,
            LocalDate since,
            @Nullable LocalDate endedOn) {}

    /** One line of the checklist. */
    public record Material(
            String id,
            String label,
            boolean required,
            MaterialState state,
            @Nullable Long file,
            @Nullable String fileName,
            @Nullable String note) {}

    /**
     * One step in the picture.
     *
     * @param where organ and people, e.g. 市局 · 演示丁
     * @param when e.g. 09-14 受理, or the length of its limit
     * @param exits labels of the ends it may lead to directly
     * @param backs steps it may send back to
     */
    public record Stage(
            String id,
            String label,
            Progress progress,
            String where,
            String when,
            List<String> exits,
            List<StepRef> backs) {}

    /** How far a step is. */
    public enum Progress {
        DONE,
        CURRENT,
        AHEAD,
        SKIPPED
    }

    /**
     * What a step took.
     *
     * @param organName who held it
     * @param days working days from coming to the step to leaving it, or to today, without {@code paused}; the day of coming does not count
     * @param paused working days of it on which a limit of ours was paused
     * @param now the case stands there
     */
    public record Spent(String step, String stepLabel, String organName, long days, long paused, boolean now) {}
}
