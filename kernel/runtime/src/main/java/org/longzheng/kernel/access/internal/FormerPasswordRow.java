package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_password}: what an account's password was until then. */
@TableName("lz_password")
class FormerPasswordRow {

    @TableId(type = IdType.ASSIGN_ID)
    @Nullable
    Long id;

    String account = "";
    String secret = "";

    @Nullable
    LocalDateTime until;
}
