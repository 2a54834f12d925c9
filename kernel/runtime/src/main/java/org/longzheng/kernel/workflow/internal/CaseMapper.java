package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface CaseMapper {

    @Select("select * from lz_case where id = #{id} and process = #{process}")
    @Nullable
    CaseRow find(@Param("process") String process, @Param("id") long id);

    /** The case, held until the end of the transaction: whoever decides second waits here and then sees what the first did. */
    @Select("select * from lz_case where id = #{id} and process = #{process} for update")
    @Nullable
    CaseRow lock(@Param("process") String process, @Param("id") long id);

    /** The case of an open task, held likewise. */
    @Select("select * from lz_case where id = (select case_id from lz_task where id = #{task}) for update")
    @Nullable
    CaseRow lockByTask(long task);

    @Select("select * from lz_case where id = #{id}")
    @Nullable
    CaseRow any(long id);

    @Update("update lz_case set suspended_at = #{at}, suspended_by = #{by} where id = #{id}")
    void suspend(@Param("id") long id, @Param("at") @Nullable LocalDateTime at, @Param("by") @Nullable String by);

    /** Open cases of a process behind an id, in order of their ids. */
    @Select(
            "select id from lz_case where process = #{process} and is_open = true and id > #{after} order by id limit #{most}")
    List<Long> open(@Param("process") String process, @Param("after") long after, @Param("most") int most);

    @Insert(
            "insert into lz_case (id, process, entity, version, instance, organ, title, number, starter, starter_name, starter_person,"
                    + " starter_organ, places, steps, resume_from, resume_to, outcome, is_open, started_at, changed_at, ended_at, opener, contract, ready_end) values (#{id},"
                    + " #{process}, #{entity}, #{version}, #{instance}, #{organ}, #{title}, #{number}, #{starter}, #{starterName}, #{starterPerson},"
                    + " #{starterOrgan}, #{places}, #{steps}, #{resumeFrom}, #{resumeTo}, #{outcome}, #{isOpen}, #{startedAt}, #{changedAt},"
                    + " #{endedAt}, #{opener}, #{contract}, #{readyEnd})")
    void insert(CaseRow row);

    @Update(
            "update lz_case set organ = #{organ}, title = #{title}, number = #{number}, places = #{places}, steps = #{steps},"
                    + " resume_from = #{resumeFrom}, resume_to = #{resumeTo}, outcome = #{outcome}, is_open = #{isOpen}, changed_at = #{changedAt},"
                    + " ended_at = #{endedAt}, ready_end = #{readyEnd} where id = #{id}")
    void update(CaseRow row);
}
