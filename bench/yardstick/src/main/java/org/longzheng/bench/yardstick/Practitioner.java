package org.longzheng.bench.yardstick;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of the table; the two names come from the tables it refers to. */
@TableName("practitioner")
class Practitioner {

    @TableId(type = IdType.ASSIGN_ID)
    @Nullable
    Long id;

    int version;
    String organ = "";
    String scope = "";
    LocalDateTime createdAt = LocalDateTime.MIN;
    String createdBy = "";
    LocalDateTime changedAt = LocalDateTime.MIN;
    String changedBy = "";

    @Nullable
    String name;

    @Nullable
    String licenceNo;

    @Nullable
    String kind;

    @Nullable
    Long officeId;

    @Nullable
    Long holderId;

    @Nullable
    String qualificationNo;

    @Nullable
    String qualificationKind;

    @Nullable
    LocalDate firstLicensed;

    @Nullable
    LocalDate currentLicensed;

    @Nullable
    Boolean partner;

    @Nullable
    String employer;

    @Nullable
    String address;

    @Nullable
    String postcode;

    @Nullable
    String region;

    @Nullable
    BigDecimal fee;

    @Nullable
    Long cases;

    @Nullable
    String remark;

    @TableField(exist = false)
    @Nullable
    String officeName;

    @TableField(exist = false)
    @Nullable
    String holderName;
}
