package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface ProcessVersionMapper {

    @Select("select process, checksum, engine_id, deployed_at from lz_process_version")
    List<ProcessVersionRow> all();

    @Insert("insert into lz_process_version (process, checksum, engine_id, deployed_at)"
            + " values (#{process}, #{checksum}, #{engineId}, #{deployedAt})")
    void insert(ProcessVersionRow row);
}
