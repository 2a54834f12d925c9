package org.longzheng.kernel.organisation.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface OrganMapper extends BaseMapper<OrganRow> {

    /** Newest change; null while the table is empty. */
    @Select("select max(changed) from lz_organ")
    @Nullable
    Long newestChange();

    /** Gives all organs below one their new scope codes. */
    @Update("""
            update lz_organ set scope = concat(#{to}, substring(scope, char_length(#{from}) + 1)), changed = #{changed}
            where scope >= #{from} and scope < #{end}
            """)
    void moveBelow(
            @Param("from") String from,
            @Param("end") String end,
            @Param("to") String to,
            @Param("changed") long changed);
}
