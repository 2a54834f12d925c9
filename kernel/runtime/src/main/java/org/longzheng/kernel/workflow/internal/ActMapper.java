package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface ActMapper {

    @Select("select * from lz_act where case_id = #{caseId} order by id")
    List<ActRow> ofCase(long caseId);

    /** What closed a task: the last act on it. */
    @Select("select * from lz_act where task_id = #{task} order by id desc limit 1")
    @Nullable
    ActRow lastOfTask(long task);

    @Insert(
            "insert into lz_act (id, case_id, task_id, kind, step, choice, what, account, name, person, organ, post, at, legal_day, opinion,"
                    + " target, apart, struck, for_account, for_person, held_since, held_at) values (#{id}, #{caseId}, #{taskId}, #{kind}, #{step}, #{choice}, #{what}, #{account}, #{name},"
                    + " #{person}, #{organ}, #{post}, #{at}, #{legalDay}, #{opinion}, #{target}, #{apart}, #{struck},"
                    + " #{forAccount}, #{forPerson}, #{heldSince}, #{heldAt})")
    void insert(ActRow row);

    @Update("<script>update lz_act set struck = true where id in"
            + " <foreach item='a' collection='acts' open='(' separator=',' close=')'>#{a}</foreach></script>")
    void strike(@Param("acts") Collection<Long> acts);

    @Update("update lz_act set legal_day = #{day} where id = #{id}")
    void legalDay(@Param("id") long id, @Param("day") LocalDate day);
}
