package org.longzheng.kernel.supervision.internal;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The register of cards. There is no statement that deletes one. */
@Mapper
interface CardMapper {

    @Select({
        "<script>select * from lz_card where clock_id in",
        "<foreach item='c' collection='clocks' open='(' separator=',' close=')'>#{c}</foreach> order by id</script>"
    })
    List<CardRow> ofClocks(@Param("clocks") Collection<Long> clocks);

    @Insert(
            "insert into lz_card (id, clock_id, stage, round_no, granted, case_id, process, limit_id, organ, steps, holder, number, due_on, since,"
                    + " issued_at, state, ended_at, reason, handler, recorded) values (#{id}, #{clockId}, #{stage}, #{roundNo}, #{granted}, #{caseId}, #{process}, #{limitId},"
                    + " #{organ}, #{steps}, #{holder}, #{number}, #{dueOn}, #{since}, #{issuedAt}, #{state}, #{endedAt}, #{reason}, #{handler}, #{recorded})")
    void insert(CardRow row);

    @Update(
            "update lz_card set state = #{state}, ended_at = #{at}, reason = #{reason}, recorded = (stage = 'REMIND') where id = #{id} and ruled = false")
    void move(
            @Param("id") long id,
            @Param("state") String state,
            @Param("at") @Nullable LocalDateTime at,
            @Param("reason") @Nullable String reason);

    @Select(
            "select k.*, c.number as case_number from lz_card k left join lz_case c on c.id = k.case_id where k.case_id = #{caseId}"
                    + " order by k.id desc")
    List<CardRow> ofCase(long caseId);

    @Select({
        "<script>select case_id, stage from lz_card where state = 'OPEN' and case_id in",
        "<foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach></script>"
    })
    List<CardRow> openOf(@Param("cases") Collection<Long> cases);

    // the register of cards

    /** Cards of which the register does not say what stands here, in the order in which they were issued. */
    @Select("select id, record_id from lz_card where recorded = false and id > #{after} order by id limit #{most}")
    List<CardRow> unrecorded(@Param("after") long after, @Param("most") int most);

    @Select(
            "select k.*, c.number as case_number from lz_card k left join lz_case c on c.id = k.case_id where k.id = #{id} for update")
    @Nullable
    CardRow held(long id);

    @Update("update lz_card set recorded = true, record_id = #{record} where id = #{id}")
    void recorded(@Param("id") long id, @Param("record") long record);

    /** Withdraws the card of a record by decision; nothing happens where it is withdrawn already. */
    @Update(
            "update lz_card set state = 'WITHDRAWN', ruled = true, recorded = false, ended_at = #{at}, reason = #{reason} where record_id = #{record} and state <> 'WITHDRAWN'")
    void withdraw(@Param("record") long record, @Param("at") LocalDateTime at, @Param("reason") String reason);

    @Select("select name from lz_account where account = #{account}")
    @Nullable
    String nameOf(String account);
}
