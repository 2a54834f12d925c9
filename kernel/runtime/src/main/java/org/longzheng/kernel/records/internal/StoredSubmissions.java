package org.longzheng.kernel.records.internal;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Submissions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Submissions in {@code lz_submission}: the primary key makes the second of two equal ones wait for the first. */
@Component
class StoredSubmissions implements Submissions {

    private static final int LONGEST_KEY = 64;

    private final SubmissionMapper mapper;
    private final RecordSource source;

    StoredSubmissions(SubmissionMapper mapper, RecordSource source) {
        this.mapper = mapper;
        this.source = source;
    }

    /** A row of {@code lz_submission}. */
    record Earlier(String act, @Nullable String result) {}

    /** Claims and answers. */
    @Mapper
    interface SubmissionMapper {

        @Insert("insert into lz_submission (account, submission_key, act, result, at)"
                + " values (#{account}, #{key}, #{act}, #{result}, #{at})")
        void claim(
                @Param("account") String account,
                @Param("key") String key,
                @Param("act") String act,
                @Param("result") @Nullable String result,
                @Param("at") LocalDateTime at);

        @Select("select act, result from lz_submission where account = #{account} and submission_key = #{key}")
        Earlier earlier(@Param("account") String account, @Param("key") String key);

        @Update("update lz_submission set result = #{result} where account = #{account} and submission_key = #{key}")
        void answer(@Param("account") String account, @Param("key") String key, @Param("result") String result);
    }

    @Override
    public String once(Actor actor, Submission submission, String act, Supplier<String> effect) {
        var earlier = claim(actor, submission, act, null);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var result = effect.get();
        mapper.answer(actor.account(), submission.key(), result);
        return result;
    }

    /**
     * Claims the key for an act whose answer is known beforehand.
     *
     * @return the answer of the earlier submission when this one came before
     */
    Optional<String> claim(Actor actor, Submission submission, String act, @Nullable String result) {
        if (submission.key().isBlank() || submission.key().length() > LONGEST_KEY) {
            throw new RefusedException(Refusal.of("duplicate-submit", "提交标识不对。请刷新页面后重新提交。"));
        }
        try {
            mapper.claim(actor.account(), submission.key(), act, result, source.now());
            return Optional.empty();
        } catch (DuplicateKeyException submittedBefore) {
            var earlier = mapper.earlier(actor.account(), submission.key());
            if (!earlier.act().equals(act)) {
                throw new RefusedException(Refusal.of("duplicate-submit", "这个页面已经提交过另一项操作。请刷新页面后重新提交。"));
            }
            return Optional.of(earlier.result() == null ? "" : earlier.result());
        }
    }
}
