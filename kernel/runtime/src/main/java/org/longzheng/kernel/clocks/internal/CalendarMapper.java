package org.longzheng.kernel.clocks.internal;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What recomputing reads and writes: many rows with each statement. */
@Mapper
interface CalendarMapper {

    @Select("select id, fingerprint from lz_calendar")
    List<Seen> seen();

    @Delete("delete from lz_calendar where id = #{id}")
    void forget(String id);

    @Insert(
            "insert into lz_calendar (id, fingerprint, label, computed_at) values (#{id}, #{fingerprint}, #{label}, #{at})")
    void see(
            @Param("id") String id,
            @Param("fingerprint") String fingerprint,
            @Param("label") String label,
            @Param("at") LocalDateTime at);

    /** Records with open limits, by id. */
    @Select(
            "select distinct case_id from lz_clock where state in ('RUNNING', 'PAUSED') and case_id > #{after} order by case_id limit #{most}")
    List<Long> records(@Param("after") long after, @Param("most") int most);

    @Select({
        "<script>select * from lz_clock where case_id in",
        "<foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach>",
        "and state in ('RUNNING', 'PAUSED') order by id for update</script>"
    })
    List<ClockRow> hold(@Param("cases") Collection<Long> cases);

    @Select({
        "<script>select * from lz_clock_entry where case_id in",
        "<foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach> order by id</script>"
    })
    List<ClockEntryRow> entries(@Param("cases") Collection<Long> cases);

    @Update({
        "<script>update lz_clock set",
        "due_on = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.dueOn} as date) </foreach> end,",
        "raw_due = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.rawDue} as date) </foreach> end,",
        "promised_on = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.promisedOn} as date) </foreach> end,",
        "yellow_on = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.yellowOn} as date) </foreach> end,",
        "lapse_on = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.lapseOn} as date) </foreach> end,",
        "next_on = case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.nextOn} as date) </foreach> end,",
        "light = case id <foreach item='r' collection='rows'>when #{r.id} then #{r.light} </foreach> end,",
        "look_at = case when carded = true or look_at &lt;= #{now} then #{now} else",
        "case id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.lookAt} as datetime) </foreach> end end,",
        "provisional = case id <foreach item='r' collection='rows'>when #{r.id} then",
        "<if test='r.provisional'>true</if><if test='!r.provisional'>false</if> </foreach> end",
        "where id in <foreach item='r' collection='rows' open='(' separator=',' close=')'>#{r.id}</foreach></script>"
    })
    void move(@Param("rows") List<ClockRow> rows, @Param("now") LocalDateTime now);

    /** The tasks that show one of these limits. */
    @Update({
        "<script>update lz_task set",
        "due_on = case clock_id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.dueOn} as date) </foreach> end,",
        "yellow_on = case clock_id <foreach item='r' collection='rows'>when #{r.id} then cast(#{r.yellowOn} as date) </foreach> end",
        "where case_id in <foreach item='r' collection='rows' open='(' separator=',' close=')'>#{r.caseId}</foreach>",
        "and clock_id in <foreach item='r' collection='rows' open='(' separator=',' close=')'>#{r.id}</foreach>",
        "and paused_on is null</script>"
    })
    void moveTasks(@Param("rows") List<ClockRow> rows);

    /** A calendar by which limits were computed. */
    class Seen {

        String id = "";
        String fingerprint = "";
    }
}
