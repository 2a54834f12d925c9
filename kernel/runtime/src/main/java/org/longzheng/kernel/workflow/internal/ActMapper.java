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
import org.longzheng.kernel.access.Actor;

@Mapper
interface ActMapper {

    @Select("select * from lz_act where case_id = #{caseId} order by id")
    List<ActRow> ofCase(long caseId);

    /** How somebody took part in a case: began it, acted on it, or holds or held a task of it; nought when they did not. */
    @Select(
            "<script>select (select count(*) from lz_case where id = #{caseId} and (starter = #{a.account}"
                    + "<if test='a.person != null'> or starter_person = #{a.person}</if>))"
                    + " + (select count(*) from lz_act where case_id = #{caseId} and (account = #{a.account}"
                    + "<if test='a.person != null'> or person = #{a.person}</if>))"
                    + " + (select count(*) from lz_participant where record_id = #{caseId} and account = #{a.account})</script>")
    long tookPart(@Param("a") Actor actor, @Param("caseId") long caseId);

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
