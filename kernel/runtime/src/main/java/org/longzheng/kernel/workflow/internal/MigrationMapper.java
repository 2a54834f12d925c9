package org.longzheng.kernel.workflow.internal;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface MigrationMapper {

    String OTHER_VERSIONS = " from lz_case where process = #{process} and is_open = true and version not in"
            + " <foreach item='version' collection='versions' open='(' separator=',' close=')'>#{version}</foreach>";

    /** Open cases of a process that run by another version than these, in the order in which they began. */
    @Select("<script>select id" + OTHER_VERSIONS + " order by id</script>")
    List<Long> elsewhere(@Param("process") String process, @Param("versions") Collection<String> versions);

    @Select("<script>select count(*)" + OTHER_VERSIONS + "</script>")
    long countElsewhere(@Param("process") String process, @Param("versions") Collection<String> versions);

    @Update("update lz_case set version = #{version}, steps = #{steps} where id = #{id}")
    void move(@Param("id") long id, @Param("version") String version, @Param("steps") String steps);

    /** History speaks of steps by the ids of the version by which the case runs. */
    @Update("update lz_act set step = #{step}, target = #{target} where id = #{id}")
    void rename(@Param("id") long id, @Param("step") @Nullable String step, @Param("target") @Nullable String target);

    @Update("update lz_sign set step = #{step} where task_id = #{task}")
    void renameSigns(@Param("task") long task, @Param("step") String step);

    @Insert(
            "insert into lz_migration (id, process, version, account, name, at, reason, details) values (#{id}, #{process}, #{version}, #{account},"
                    + " #{name}, #{at}, #{reason}, #{details})")
    void keep(MigrationRow row);

    @Select("select * from lz_migration where process = #{process} order by id desc limit 100")
    List<MigrationRow> reports(String process);
}
