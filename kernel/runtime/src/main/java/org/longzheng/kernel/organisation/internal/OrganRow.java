package org.longzheng.kernel.organisation.internal;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.organisation.Organ;

/** A row of {@code lz_organ}. */
@TableName("lz_organ")
class OrganRow {

    @TableId(type = IdType.INPUT)
    String id = "";

    String type = "";
    String name = "";
    String scope = "";

    @TableField("level_word")
    @Nullable
    String levelWord;

    @Nullable
    String region;

    @Nullable
    String prefix;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    String parent;

    @TableField("record_id")
    @Nullable
    Long recordId;

    @TableField("valid_from")
    @Nullable
    LocalDate validFrom;

    @TableField("valid_until")
    @Nullable
    LocalDate validUntil;

    @Nullable
    String successor;

    long changed;

    Organ toOrgan() {
        return new Organ(
                id,
                type,
                name,
                scope,
                levelWord == null ? null : Level.valueOf(levelWord),
                region,
                prefix,
                parent,
                recordId);
    }
}
