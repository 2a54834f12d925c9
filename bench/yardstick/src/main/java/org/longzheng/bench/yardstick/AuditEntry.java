package org.longzheng.bench.yardstick;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Who changed what. */
@TableName("audit_entry")
class AuditEntry {

    @TableId(type = IdType.ASSIGN_ID)
    @Nullable
    Long id;

    LocalDateTime at = LocalDateTime.MIN;
    String account = "";
    String act = "";
    long recordId;
    String detail = "";
}
