package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface ClockMapper {

    @Select("select * from lz_clock where case_id = #{caseId} order by id")
    List<ClockRow> ofCase(long caseId);

    @Select("select * from lz_clock_entry where case_id = #{caseId} order by id")
    List<ClockEntryRow> entriesOfCase(long caseId);

    @Insert(
            "insert into lz_clock (id, case_id, process, entity, limit_id, row_id, row_label, period, state, amount, extended, unit, promised,"
                    + " yellow, roll, started_on, started_at, raw_due, due_on, due_at, promised_on, yellow_on, provisional, stopped_on, closed_on,"
                    + " started_act, stopped_act, lapse_on, next_on, organ, ours, whose, role_key, account, person_id, worst, light, used_share, look_at)"
                    + " values (#{id}, #{caseId}, #{process}, #{entity}, #{limitId}, #{rowId}, #{rowLabel}, #{period}, #{state}, #{amount},"
                    + " #{extended}, #{unit}, #{promised}, #{yellow}, #{roll}, #{startedOn}, #{startedAt}, #{rawDue}, #{dueOn}, #{dueAt},"
                    + " #{promisedOn}, #{yellowOn}, #{provisional}, #{stoppedOn}, #{closedOn}, #{startedAct}, #{stoppedAct}, #{lapseOn},"
                    + " #{nextOn}, #{organ}, #{ours}, #{whose}, #{roleKey}, #{account}, #{personId}, #{worst}, #{light}, #{usedShare}, #{lookAt})")
    void insert(ClockRow row);

    /** Writes a row anew; one that supervision has spoken of, or is about to look at, is looked at again at once. */
    @Update(
            "update lz_clock set state = #{state}, amount = #{amount}, extended = #{extended}, unit = #{unit}, roll = #{roll},"
                    + " started_on = #{startedOn}, started_at = #{startedAt}, raw_due = #{rawDue}, due_on = #{dueOn}, due_at = #{dueAt},"
                    + " promised_on = #{promisedOn}, yellow_on = #{yellowOn}, provisional = #{provisional}, stopped_on = #{stoppedOn},"
                    + " closed_on = #{closedOn}, stopped_act = #{stoppedAct}, lapse_on = #{lapseOn}, next_on = #{nextOn}, organ = #{organ},"
                    + " light = #{light}, used_share = #{usedShare}, look_at = case when carded = true or look_at <= #{writtenAt} then #{writtenAt} else #{lookAt} end"
                    + " where id = #{id}")
    void update(ClockRow row);

    @Insert({
        "<script>insert into lz_clock_entry (id, clock_id, case_id, kind, pause_id, extension, corrects, at, legal_day, act_id, by_name, reason) values",
        "<foreach item='e' collection='entries' separator=','>(#{e.id}, #{e.clockId}, #{e.caseId}, #{e.kind}, #{e.pauseId}, #{e.extension}, #{e.corrects},",
        "#{e.at}, #{e.legalDay}, #{e.actId}, #{e.byName}, #{e.reason})</foreach></script>"
    })
    void insertEntries(@Param("entries") List<ClockEntryRow> entries);

    @Select(
            "select * from lz_clock where lapse_on <= #{today} and (due_at is null or due_at < #{now}) order by lapse_on, id limit #{most}")
    List<ClockRow> lapsed(@Param("today") LocalDate today, @Param("now") LocalDateTime now, @Param("most") int most);

    @Select(
            "select count(*) from lz_clock where id = #{id} and lapse_on <= #{today} and (due_at is null or due_at < #{now})")
    int isLapsed(@Param("id") long id, @Param("today") LocalDate today, @Param("now") LocalDateTime now);

    @Select("select * from lz_clock where next_on <= #{today} and state <> 'PAUSED' order by next_on, id limit #{most}")
    List<ClockRow> returning(@Param("today") LocalDate today, @Param("most") int most);

    @Update("update lz_clock set lapse_on = #{next}, lapse_note = #{note} where id = #{id}")
    void postpone(@Param("id") long id, @Param("next") LocalDate next, @Param("note") String note);

    /** Limits to look at, held until the end of the transaction; those that another node holds are left to it. */
    @Select("select * from lz_clock where look_at <= #{now} order by look_at limit #{most} for update skip locked")
    List<ClockRow> looks(@Param("now") LocalDateTime now, @Param("most") int most);

    @Select({
        "<script>select * from lz_clock_entry where case_id in",
        "<foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach> order by id</script>"
    })
    List<ClockEntryRow> entriesOfCases(@Param("cases") Collection<Long> cases);

    @Update("update lz_clock set light = #{light}, look_at = #{next}, carded = #{carded} where id = #{id}")
    void looked(
            @Param("id") long id,
            @Param("light") String light,
            @Param("next") @Nullable LocalDateTime next,
            @Param("carded") boolean carded);
}
