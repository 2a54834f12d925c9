package org.longzheng.kernel.workflow.internal;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface ProcessVersionMapper {

    @Select("select process, checksum, engine_id, bpmn, deployed_at from lz_process_version")
    List<ProcessVersionRow> all();

    /** Versions under which cases run that are still open. */
    @Select(
            "select v.process, v.checksum, v.engine_id, v.deployed_at from lz_process_version v where exists (select 1 from lz_case c"
                    + " where c.process = v.process and c.version = v.checksum and c.is_open = true)")
    List<ProcessVersionRow> running();

    @Select("select definition from lz_process_version where process = #{process} and checksum = #{checksum}")
    @Nullable
    String definition(@Param("process") String process, @Param("checksum") String checksum);

    /** The versions of some cases. */
    @Select("<script>select id, process, version from lz_case where id in"
            + " <foreach item='id' collection='ids' open='(' separator=',' close=')'>#{id}</foreach></script>")
    List<CaseRow> ofCases(@Param("ids") Collection<Long> ids);

    @Insert("insert into lz_process_version (process, checksum, engine_id, deployed_at, definition, bpmn)"
            + " values (#{process}, #{checksum}, #{engineId}, #{deployedAt}, #{definition}, #{bpmn})")
    void insert(ProcessVersionRow row);
}
