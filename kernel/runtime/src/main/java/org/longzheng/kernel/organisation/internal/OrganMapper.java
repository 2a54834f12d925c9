package org.longzheng.kernel.organisation.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface OrganMapper extends BaseMapper<OrganRow> {

    /** Newest change; null while the table is empty. */
    @Select("select max(changed) from lz_organ")
    @Nullable
    Long newestChange();
}
