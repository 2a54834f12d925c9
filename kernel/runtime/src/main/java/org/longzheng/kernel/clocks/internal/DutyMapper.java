package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The rows of duties, many with each statement. A row with a {@code duty_key} is that of a duty. */
@Mapper
interface DutyMapper {

    String OF = " where process = #{entity} and limit_id = #{duty} and state = 'RUNNING' and duty_key is not null";
    String IDS = " where id in <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    /** The numbers of the periods of which rows run. */
    @Select("select distinct period from lz_clock" + OF + " and period is not null order by period")
    List<Integer> periods(@Param("entity") String entity, @Param("duty") String duty);

    @Select("<script>select * from lz_clock" + OF + "<if test='period != null'> and period = #{period}</if></script>")
    List<ClockRow> running(
            @Param("entity") String entity, @Param("duty") String duty, @Param("period") @Nullable Integer period);

    /**
     * Ends rows that run. The key of a duty that is owed once is freed, so that it may begin again.
     *
     * @param day the day on which it is met, or since which nothing more is waited for; null: as if it had never begun
     */
    @Update(
            "<script>update lz_clock set state = <if test='day == null'>'VOID'</if><if test='day != null'>'STOPPED'</if>,"
                    + " stopped_on = #{day}, closed_on = #{today},"
                    + " duty_key = case when period is null then concat(duty_key, ':', id) else duty_key end,"
                    + " light = <if test='day == null'>'NONE'</if><if test='day != null'>case when #{today} &gt; due_on then worst"
                    + " when yellow_on is not null and #{today} &gt;= yellow_on then 'YELLOW' else 'GREEN' end,"
                    + " used_share = case when amount &gt; 0 and unit = 'DAYS' then"
                    + " least(100000, 1000 * greatest(0, timestampdiff(day, started_on, cast(#{day} as date))) / amount) else null end</if>,"
                    + " look_at = case when carded = true or look_at &lt;= #{now} then #{now} else null end" + IDS
                    + " and state = 'RUNNING'</script>")
    int end(
            @Param("ids") List<Long> ids,
            @Param("day") @Nullable LocalDate day,
            @Param("today") LocalDate today,
            @Param("now") LocalDateTime now);

    @Update(
            "update lz_clock set amount = #{amount}, unit = #{unit}, started_on = #{startedOn}, started_at = #{startedAt}, raw_due = #{rawDue},"
                    + " due_on = #{dueOn}, due_at = #{dueAt}, yellow_on = #{yellowOn}, provisional = #{provisional}, organ = #{organ},"
                    + " account = #{account}, person_id = #{personId}, light = #{light},"
                    + " look_at = case when carded = true or look_at <= #{writtenAt} then #{writtenAt} else #{lookAt} end where id = #{id}")
    void move(ClockRow row);

    @Select("select reviewed_on from lz_review where entity = #{entity} and name = #{name}")
    @Nullable
    LocalDate seen(@Param("entity") String entity, @Param("name") String name);

    @Update("update lz_review set reviewed_on = #{day} where entity = #{entity} and name = #{name}")
    int see(@Param("entity") String entity, @Param("name") String name, @Param("day") LocalDate day);

    @Insert("insert ignore into lz_review (entity, name, digest, reviewed_on) values (#{entity}, #{name}, '', #{day})")
    void seeFirst(@Param("entity") String entity, @Param("name") String name, @Param("day") LocalDate day);
}
