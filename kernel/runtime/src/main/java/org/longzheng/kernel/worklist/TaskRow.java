package org.longzheng.kernel.worklist;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;

/**
 * One line of the inbox.
 *
 * @param id task id
 * @param process id, with {@code processLabel} what people read
 * @param caseId record id of the case
 * @param title of the case
 * @param number newest document or case number, or null
 * @param from who sent it here: the label of the previous step
 * @param limitLabel the limit that counts here, or null without one
 * @param left units left (negative: over), or null without a limit
 * @param mine true when only the reader may do it (assigned), false when any holder of the role may
 * @param asked what the reader was asked for beside the holder, or null: the decision
 * @param urged who urged last and when, or null
 * @param suspended nobody may act on the case now
 * @param standsFor whose task it is where the reader sees it as a deputy, or null
 */
public record TaskRow(
        String id,
        String process,
        String processLabel,
        String step,
        String stepLabel,
        long caseId,
        String title,
        @Nullable String number,
        String from,
        LocalDate received,
        @Nullable String limitLabel,
        @Nullable LocalDate due,
        Light light,
        int used,
        int length,
        String unit,
        @Nullable Integer left,
        boolean mine,
        @Nullable String asked,
        @Nullable String urged,
        boolean suspended,
        @Nullable String standsFor) {

    /** The title as a list shows it: a deputy sees whose task it is. */
    public String shownTitle() {
        return standsFor == null ? title : "代 " + standsFor + "　" + title;
    }
}
