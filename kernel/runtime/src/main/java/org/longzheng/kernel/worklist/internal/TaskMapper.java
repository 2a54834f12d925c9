package org.longzheng.kernel.worklist.internal;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface TaskMapper {

    /** Which of the tasks are asked for; a row by its own columns, so that each part of the union looks at its own alone. */
    String FILTER = """
            <if test='r.process != null'>and t.process = #{r.process}</if>
            <if test='r.step != null'>and t.step = #{r.step}</if>
            <if test='r.words != null'>and (t.title like #{r.words} or t.number like #{r.words})</if>
            <if test='r.received.from != null'>and t.received_on &gt;= #{r.received.from}</if>
            <if test='r.received.through != null'>and t.received_on &lt;= #{r.received.through}</if>
            <if test='!r.due.isOpen()'>and t.clock_id is not null and t.paused_on is null</if>
            <if test='r.due.from != null'>and t.due_on &gt;= #{r.due.from}</if>
            <if test='r.due.through != null'>and t.due_on &lt;= #{r.due.through}</if>
            <choose>
              <when test="r.light == 'RED'">and t.due_on &lt; #{r.today}</when>
              <when test="r.light == 'YELLOW'">and t.due_on &gt;= #{r.today} and t.yellow_on &lt;= #{r.today}</when>
              <when test="r.light == 'GREEN'">and t.yellow_on &gt; #{r.today} and t.paused_on is null and t.clock_id is not null</when>
              <when test="r.light == 'PAUSED'">and t.paused_on is not null</when>
              <when test="r.light == 'NONE'">and t.clock_id is null</when>
            </choose>
            """;

    /** As little of a task as sorting and counting need: whoever has thousands of tasks reads the rest of one page alone. */
    String NARROW = "select t.id, t.due_on, t.yellow_on, t.paused_on, ";

    String IN_PERSON = NARROW + "cast(null as char(100)) as stands_for from lz_task t ";

    /** Tasks that the reader may take: those of a role at an organ, unless already signed or to be kept apart, and those assigned. */
    String OWN = "<if test='!r.keys.isEmpty()'>" + IN_PERSON + """
              where t.assignee is null and t.person_id is null
                and t.organ in <foreach item='o' collection='r.organs' open='(' separator=',' close=')'>#{o}</foreach>
                and t.role_key in <foreach item='k' collection='r.keys' open='(' separator=',' close=')'>#{k}</foreach>
                and not exists (select 1 from lz_sign s where s.task_id = t.id and s.account = #{r.account})
                and not (t.apart = true and exists (select 1 from lz_act a where a.case_id = t.case_id
                    and a.account = #{r.account} and a.apart = true and not (a.step = t.step)))
              <if test='r.represented'>
                and not exists (select 1 from lz_act a where a.case_id = t.case_id and a.for_account = #{r.account}
                    and (a.task_id = t.id and a.kind = 'sign' or t.apart = true and a.apart = true and not (a.step = t.step)))
              </if>
            """ + FILTER + """
              union all
            </if>
            <if test='r.person != null'>
            """ + IN_PERSON
            + "where t.person_id = #{r.person} and t.assignee is null " + FILTER + """
              union all
            </if>
            """ + IN_PERSON
            + "where t.assignee = #{r.account} " + FILTER;

    /** Tasks of those for whom the reader acts: not what the reader may take in person, brought in, or did a part of. */
    String FOR_OTHERS = """
            <foreach item='p' collection='r.standIns'>
              union all
            """ + NARROW + """
              #{p.name} as stands_for from lz_task t
              where t.process in <foreach item='o' collection='p.processes' open='(' separator=',' close=')'>#{o}</foreach>
                <if test='p.step != null'>and t.step = #{p.step}</if>
                and (t.assignee = #{p.account}
                  <if test='p.person != null'>or t.assignee is null and t.person_id = #{p.person}</if>
                  <if test='!p.keys.isEmpty()'>
                  or t.assignee is null and t.person_id is null
                    and t.organ in <foreach item='o' collection='p.organs' open='(' separator=',' close=')'>#{o}</foreach>
                    and t.role_key in <foreach item='k' collection='p.keys' open='(' separator=',' close=')'>#{k}</foreach>
                    <if test='!r.keys.isEmpty()'>
                    and not (t.organ in <foreach item='o' collection='r.organs' open='(' separator=',' close=')'>#{o}</foreach>
                      and t.role_key in <foreach item='k' collection='r.keys' open='(' separator=',' close=')'>#{k}</foreach>)
                    </if>
                  </if>)
                and not exists (select 1 from lz_case c where c.id = t.case_id and c.starter = #{r.account})
                and not exists (select 1 from lz_act a where a.case_id = t.case_id
                    and (a.account in (#{r.account}, #{p.account}) or a.for_account in (#{r.account}, #{p.account}))
                    and (a.task_id = t.id and a.kind = 'sign' or t.apart = true and a.apart = true and not (a.step = t.step)))
            """ + FILTER + "</foreach>";

    String TAKEN = "from (" + OWN + FOR_OTHERS + ") u ";

    @Select("<script>select t.*, p.stands_for, p.total from (select u.*, count(*) over () as total " + TAKEN
            + " order by u.due_on, u.id limit #{r.limit} offset #{r.offset}) p"
            + " join lz_task t on t.id = p.id order by p.due_on, p.id</script>")
    List<OpenTaskRow> inbox(@Param("r") Reader reader);

    @Select(
            "<script>select count(*) as all_tasks, sum(case when u.due_on &lt; #{r.today} then 1 else 0 end) as over_due,"
                    + " sum(case when u.due_on &gt;= #{r.today} and u.yellow_on &lt;= #{r.today} then 1 else 0 end) as near,"
                    + " sum(case when u.paused_on is not null then 1 else 0 end) as paused " + TAKEN + "</script>")
    LightCounts counts(@Param("r") Reader reader);

    @Select("select * from lz_task where id = #{id}")
    @Nullable
    OpenTaskRow find(long id);

    @Select("select * from lz_task where case_id = #{caseId} and label is null order by id")
    List<OpenTaskRow> ofCase(long caseId);

    @Select("select * from lz_task where id = #{id} and label is not null")
    @Nullable
    OpenTaskRow given(long id);

    @Select("select * from lz_task where case_id = #{caseId} and label is not null order by id")
    List<OpenTaskRow> givenOf(long caseId);

    @Insert(
            "insert into lz_task (id, engine_task, case_id, process, step, organ, role_key, assignee, person_id, apart, title, number,"
                    + " sent_from, received_on, clock_id, limit_id, length_amount, length_unit, started_on, due_on, yellow_on, paused_on, main_id,"
                    + " suspended, label, fills) values"
                    + " (#{id}, #{engineTask}, #{caseId}, #{process}, #{step}, #{organ}, #{roleKey}, #{assignee}, #{personId}, #{apart}, #{title},"
                    + " #{number}, #{sentFrom}, #{receivedOn}, #{clockId}, #{limitId}, #{lengthAmount}, #{lengthUnit}, #{startedOn}, #{dueOn},"
                    + " #{yellowOn}, #{pausedOn}, #{mainId}, #{suspended}, #{label}, #{fills})")
    void insert(OpenTaskRow row);

    /** Tasks that only this person may do. */
    @Select("<script>select * from lz_task where assignee = #{account}"
            + "<if test='person != null'> or person_id = #{person} and assignee is null</if> order by id</script>")
    List<OpenTaskRow> assigned(@Param("account") String account, @Param("person") @Nullable Long person);

    @Update("update lz_task set assignee = #{account}, person_id = null where id = #{id}")
    void handOver(@Param("id") long id, @Param("account") String account);

    @Delete("delete from lz_task where id = #{id}")
    void delete(long id);

    @Delete("delete from lz_task where case_id = #{caseId} and main_id = #{main}")
    void deleteBeside(@Param("caseId") long caseId, @Param("main") long main);

    @Update(
            "update lz_task set role_key = #{roleKey}, assignee = #{assignee}, person_id = null, returns_to = #{returnsTo},"
                    + " returns_name = #{returnsName} where id = #{id}")
    void assign(
            @Param("id") long id,
            @Param("roleKey") @Nullable String roleKey,
            @Param("assignee") @Nullable String assignee,
            @Param("returnsTo") @Nullable String returnsTo,
            @Param("returnsName") @Nullable String returnsName);

    @Update("update lz_task set step = #{step}, engine_task = #{engineTask} where id = #{id}")
    void relocate(@Param("id") long id, @Param("step") String step, @Param("engineTask") String engineTask);

    @Update("update lz_task set urged_at = #{at}, urged_by = #{by}, urged_times = urged_times + 1 where id = #{id}")
    void urged(@Param("id") long id, @Param("at") LocalDateTime at, @Param("by") String by);

    @Update("update lz_task set suspended = #{suspended} where case_id = #{caseId}")
    void suspended(@Param("caseId") long caseId, @Param("suspended") boolean suspended);

    @Delete("delete from lz_task where case_id = #{caseId} and label is null")
    void deleteAll(long caseId);

    @Update("update lz_task set number = #{number},"
            + " clock_id = case when label is null then #{clockId} else clock_id end,"
            + " limit_id = case when label is null then #{limitId} else limit_id end,"
            + " length_amount = case when label is null then #{lengthAmount} else length_amount end,"
            + " length_unit = case when label is null then #{lengthUnit} else length_unit end,"
            + " started_on = case when label is null then #{startedOn} else started_on end,"
            + " due_on = case when label is null then #{dueOn} else due_on end,"
            + " yellow_on = case when label is null then #{yellowOn} else yellow_on end,"
            + " paused_on = case when label is null then #{pausedOn} else paused_on end"
            + " where case_id = #{caseId}")
    void show(OpenTaskRow row);

    @Select("select account from lz_account where person_id = #{person} and disabled = false order by account")
    List<String> accountsOf(long person);

    @Insert("insert into lz_copy (id, case_id, organ, role_key, account, say, at) values"
            + " (#{id}, #{caseId}, #{organ}, #{roleKey}, #{account}, #{say}, #{at})")
    void tell(
            @Param("id") long id,
            @Param("caseId") long caseId,
            @Param("organ") @Nullable String organ,
            @Param("roleKey") @Nullable String roleKey,
            @Param("account") @Nullable String account,
            @Param("say") String say,
            @Param("at") LocalDateTime at);

    @Insert("insert into lz_copy (id, case_id, entity, title, organ, role_key, say, at) values"
            + " (#{id}, #{record}, #{entity}, #{title}, #{organ}, #{roleKey}, #{say}, #{at})")
    void tellOf(
            @Param("id") long id,
            @Param("entity") String entity,
            @Param("record") long record,
            @Param("title") String title,
            @Param("organ") String organ,
            @Param("roleKey") String roleKey,
            @Param("say") String say,
            @Param("at") LocalDateTime at);

    String LINE =
            "c.process, c.id as case_id, c.title, c.number, c.steps, c.is_open, c.outcome, count(*) over () as total";
    String WORDS = "<if test='r.words != null'> and (c.title like #{r.words} or c.number like #{r.words})</if>";

    @Select("<script>select " + LINE
            + ", a.at, a.what from (select case_id, max(id) as last_id from lz_act where account = #{r.account}"
            + " and kind &lt;&gt; 'start' group by case_id) l join lz_act a on a.id = l.last_id join lz_case c on c.id = l.case_id where 1 = 1"
            + WORDS + " order by l.last_id desc limit #{r.limit} offset #{r.offset}</script>")
    List<CaseLine> done(@Param("r") Reader reader);

    @Select("<script>select " + LINE + ", c.started_at as at, '' as what from lz_case c where c.starter = #{r.account}"
            + WORDS + " order by c.id desc limit #{r.limit} offset #{r.offset}</script>")
    List<CaseLine> started(@Param("r") Reader reader);

    /** Who is told as a supervisor reads and finds the number of the case, not its title: titles name people. */
    String TOLD_LINE = "coalesce(k.entity, c.process) as process, k.entity is not null as of_register, k.case_id,"
            + " case when k.entity is not null then k.title when k.role_key like '%:@supervisors' then coalesce(c.number, '') else c.title end as title,"
            + " c.number, coalesce(c.steps, '') as steps, coalesce(c.is_open, false) as is_open, c.outcome, count(*) over () as total";

    /** Copies with the case that they are about, or with none because they are about a row of a register. */
    String TOLD_FROM = " from lz_copy k left join lz_case c on c.id = k.case_id and k.entity is null"
            + " where (c.id is not null or k.entity is not null) and ";

    String TOLD_WORDS =
            "<if test='r.words != null'> and (c.number like #{r.words} or k.title like #{r.words} or (c.title like #{r.words}"
                    + " and (k.role_key is null or k.role_key not like '%:@supervisors')))</if>";

    /** Sent to the reader by name, or to a post of theirs. */
    String TOLD_TO = "(k.account = #{r.account}"
            + "<if test='!r.told.isEmpty()'> or (k.organ in <foreach item='o' collection='r.organs' open='(' separator=',' close=')'>#{o}"
            + "</foreach> and k.role_key in <foreach item='k' collection='r.told' open='(' separator=',' close=')'>#{k}</foreach>)</if>)";

    String UNREAD =
            " and not exists (select 1 from lz_copy_read x where x.copy_id = k.id and x.account = #{r.account})";

    @Select("<script>select " + TOLD_LINE + ", k.at, k.say as what" + TOLD_FROM + TOLD_TO + UNREAD
            + " order by k.id desc limit #{r.limit}</script>")
    List<CaseLine> unread(@Param("r") Reader reader);

    @Insert(
            "<script>insert into lz_copy_read (copy_id, account, name, at) select k.id, #{r.account}, #{name}, #{at} from lz_copy k where "
                    + "k.sent_by is null and " + TOLD_TO + UNREAD + "</script>")
    void noted(@Param("r") Reader reader, @Param("name") String name, @Param("at") LocalDateTime at);

    @Insert(
            "<script>insert into lz_copy_read (copy_id, account, name, at) select k.id, #{r.account}, #{name}, #{at} from lz_copy k where "
                    + "k.case_id = #{record} and k.entity = #{entity} and " + TOLD_TO + UNREAD + "</script>")
    void seen(
            @Param("r") Reader reader,
            @Param("entity") String entity,
            @Param("record") long record,
            @Param("name") String name,
            @Param("at") LocalDateTime at);

    @Select("<script>select " + TOLD_LINE + ", k.at, k.say as what" + TOLD_FROM + TOLD_TO + TOLD_WORDS
            + " order by k.id desc limit #{r.limit} offset #{r.offset}</script>")
    List<CaseLine> copied(@Param("r") Reader reader);
}
