package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface ExtensionMapper {

    @Insert("insert into lz_extension (task_id, case_id, limit_id, length, account, name, person_id)"
            + " values (#{taskId}, #{caseId}, #{limitId}, #{length}, #{account}, #{name}, #{personId})")
    void insert(ExtensionRow row);

    @Select("select * from lz_extension where task_id = #{task}")
    @Nullable
    ExtensionRow find(long task);

    @Select("select * from lz_extension where case_id = #{caseId} order by task_id")
    List<ExtensionRow> ofCase(long caseId);

    @Delete("delete from lz_extension where task_id = #{task}")
    void delete(long task);
}
