package org.longzheng.kernel.schema.internal;

import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/** What publications did to the tables. */
@Mapper
interface SchemaPlanMapper {

    @Insert("insert into lz_schema_plan (id, at, catalogue, plan, change_log, checksum)"
            + " values (#{id}, #{at}, #{catalogue}, #{plan}, #{changeLog}, #{checksum})")
    void begin(
            @Param("id") long id,
            @Param("at") LocalDateTime at,
            @Param("catalogue") String catalogue,
            @Param("plan") String plan,
            @Param("changeLog") String changeLog,
            @Param("checksum") String checksum);

    @Update("update lz_schema_plan set done_at = #{at} where id = #{id}")
    void done(@Param("id") long id, @Param("at") LocalDateTime at);
}
