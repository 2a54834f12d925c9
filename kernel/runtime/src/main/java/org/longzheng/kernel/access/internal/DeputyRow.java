package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Deputation;

/** A row of {@code lz_deputy}; the names come from {@code lz_account}. */
@TableName("lz_deputy")
class DeputyRow {

    @TableId(type = IdType.ASSIGN_ID)
    @Nullable
    Long id;

    String principal = "";
    String deputy = "";

    @Nullable
    String module;

    @Nullable
    String process;

    @Nullable
    String step;

    LocalDate validFrom = LocalDate.MIN;
    LocalDate validUntil = LocalDate.MIN;
    String reason = "";
    String madeBy = "";
    LocalDateTime madeAt = LocalDateTime.MIN;

    @TableField(exist = false)
    String principalName = "";

    @TableField(exist = false)
    String deputyName = "";

    Deputation toDeputation() {
        return new Deputation(
                id == null ? 0 : id,
                principal,
                principalName,
                deputy,
                deputyName,
                module,
                process,
                step,
                validFrom,
                validUntil,
                reason);
    }
}
