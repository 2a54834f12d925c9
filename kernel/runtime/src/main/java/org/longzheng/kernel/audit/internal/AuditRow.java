package org.longzheng.kernel.audit.internal;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.crypto.Sm3;

/** A row of {@code lz_audit}. */
@TableName("lz_audit")
class AuditRow {

    private static final char FIELD_END = '\u001f';

    @TableId(type = IdType.INPUT)
    long id;

    LocalDateTime at = LocalDateTime.MIN;
    String account = "";
    String name = "";
    String organ = "";
    String act = "";
    String entity = "";

    @Nullable
    Long recordId;

    @Nullable
    String fields;

    @Nullable
    String reason;

    @Nullable
    String requestId;

    String digest = "";

    /** SM3 over everything else in the row, in a fixed order. */
    String computedDigest() {
        var text = new StringBuilder();
        for (var part : new Object[] {id, at, account, name, organ, act, entity, recordId, fields, reason, requestId}) {
            text.append(part == null ? "" : part).append(FIELD_END);
        }
        return Sm3.hex(text.toString());
    }
}
