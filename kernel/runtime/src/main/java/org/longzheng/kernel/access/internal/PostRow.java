package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_post}. */
@TableName("lz_post")
class PostRow {

    @TableId(type = IdType.ASSIGN_ID)
    @Nullable
    Long id;

    String account = "";
    String role = "";
    String organ = "";
    int rankNo;

    @Nullable
    LocalDate validFrom;

    @Nullable
    LocalDate validUntil;
}
