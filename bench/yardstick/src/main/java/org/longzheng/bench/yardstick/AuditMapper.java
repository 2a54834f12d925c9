package org.longzheng.bench.yardstick;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;

/** The audit table. */
@Mapper
interface AuditMapper extends BaseMapper<AuditEntry> {}
