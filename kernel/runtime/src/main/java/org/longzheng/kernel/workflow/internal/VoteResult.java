package org.longzheng.kernel.workflow.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a vote.
 *
 * @param subjects in the order in which they stood
 * @param passed every subject passed, or as many are elected as should be
 */
record VoteResult(List<Subject> subjects, boolean passed) {

    static final String APPROVE = "approve";
    static final String AGAINST = "against";
    static final String ABSTAIN = "abstain";
    static final String WRITTEN = "writtenApprove";

    /**
     * One of those voted on.
     *
     * @param key {@code ""} for the case as one, else the place of the row from 1, or the id of the record
     * @param counts votes by option
     */
    record Subject(
            String key,
            String title,
            Map<String, Integer> counts,
            boolean passed,
            boolean elected,
            @Nullable String say) {

        int count(String option) {
            return counts.getOrDefault(option, 0);
        }

        Subject elected(boolean is) {
            return new Subject(key, title, counts, passed, is, say);
        }

        private int votes() {
            return count(APPROVE) + count(WRITTEN);
        }
    }

    /**
     * Of those that pass the first by votes are elected; those who are level at the edge are not, because nobody may choose between them.
     *
     * @param seats how many are to be elected, null where all that pass are
     */
    static VoteResult of(List<Subject> counted, @Nullable Integer seats) {
        var passed = counted.stream()
                .filter(Subject::passed)
                .sorted(Comparator.comparingInt(Subject::votes).reversed())
                .toList();
        if (seats == null) {
            return new VoteResult(
                    counted.stream()
                            .map(subject -> subject.elected(subject.passed()))
                            .toList(),
                    passed.size() == counted.size());
        }
        int out = passed.size() > seats ? passed.get(seats).votes() : -1;
        var subjects = counted.stream()
                .map(subject -> subject.elected(subject.passed() && subject.votes() > out))
                .toList();
        return new VoteResult(
                subjects, subjects.stream().filter(Subject::elected).count() == seats);
    }
}
