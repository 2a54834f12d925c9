package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_account}. */
@TableName("lz_account")
class AccountRow {

    @TableId(type = IdType.INPUT)
    String account = "";

    String name = "";
    String secret = "";

    @Nullable
    Long personId;

    boolean demonstration;
    boolean disabled;
    boolean mustChange;
    int failures;

    @Nullable
    LocalDateTime firstFailure;

    @Nullable
    LocalDateTime lockedUntil;

    @Nullable
    LocalDateTime lastLogin;

    @Nullable
    LocalDateTime createdAt;
}
