package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface VoteMapper {

    @Select("select * from lz_vote where case_id = #{caseId} order by id")
    List<VoteRow> ofCase(long caseId);

    @Select("select * from lz_vote where id = #{id} for update")
    @Nullable
    VoteRow lock(long id);

    @Insert(
            "insert into lz_vote (id, case_id, step, rule, running, used, secret, held_on, account, name, expected, present, results, note)"
                    + " values (#{id}, #{caseId}, #{step}, #{rule}, #{running}, #{used}, #{secret}, #{heldOn}, #{account}, #{name}, #{expected},"
                    + " #{present}, #{results}, #{note})")
    void insert(VoteRow row);

    @Update(
            "update lz_vote set running = #{running}, used = #{used}, held_on = #{heldOn}, present = #{present}, results = #{results},"
                    + " note = #{note} where id = #{id}")
    void update(VoteRow row);

    @Delete("delete from lz_vote where id = #{id}")
    void delete(long id);

    @Select("select * from lz_voter where vote_id = #{vote} order by title, record_id")
    List<VoterRow> voters(long vote);

    /** Votes with an open ballot to which a person is called and has not cast one. */
    @Select(
            "select v.* from lz_vote v join lz_voter r on r.vote_id = v.id"
                    + " where r.person = #{person} and r.cast_in = false and r.left_out is null and v.running = true order by v.id")
    List<VoteRow> awaiting(long person);

    @Insert("insert into lz_voter (vote_id, record_id, title, person, left_out, present, cast_in, said)"
            + " values (#{voteId}, #{recordId}, #{title}, #{person}, #{leftOut}, #{present}, #{castIn}, #{said})")
    void insertVoter(VoterRow row);

    /** One row where the voter had not cast a ballot, none where somebody was faster. */
    @Update("update lz_voter set cast_in = true, present = true, said = #{said}"
            + " where vote_id = #{vote} and record_id = #{record} and cast_in = false")
    int cast(@Param("vote") long vote, @Param("record") long record, @Param("said") @Nullable String said);

    @Delete("delete from lz_voter where vote_id = #{vote}")
    void deleteVoters(long vote);

    @Insert("insert into lz_ballot (id, vote_id, said) values (#{id}, #{vote}, #{said})")
    void insertBallot(@Param("id") String id, @Param("vote") long vote, @Param("said") String said);

    @Select("select said from lz_ballot where vote_id = #{vote} order by id")
    List<String> ballots(long vote);

    @Delete("delete from lz_ballot where vote_id = #{vote}")
    void deleteBallots(long vote);
}
