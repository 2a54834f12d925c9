package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.Records;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables come, stay and are finished after a crash. */
class SchemaRunnerIT {

    @Test
    void runsOnceAndFindsNothingToDoTheSecondTime() {
        try (var platform = RecordsPlatform.onH2("schema-once")) {
            var jdbc = JdbcClient.create(platform.bean(DataSource.class));

            platform.publish(RecordsPlatform.realDefinitions());

            assertThat(plans(jdbc)).isEqualTo(1);
            assertThat(jdbc.sql("select change_log from lz_schema_plan")
                            .query(String.class)
                            .single())
                    .contains("createTable", "e_lawyer", "createIndex");
            assertThat(jdbc.sql("select count(*) from lz_schema_plan where done_at is null and checksum is not null")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void finishesWhatACrashLeftHalfDone() throws SQLException {
        try (var platform = RecordsPlatform.onH2("schema-crash")) {
            var jdbc = JdbcClient.create(platform.bean(DataSource.class));
            jdbc.sql("drop table e_lawyer__qualified_in").update();
            jdbc.sql("drop index uq_lawyer__one_licence").update();
            jdbc.sql("alter table e_law_firm drop column f_address").update();

            platform.publish(RecordsPlatform.realDefinitions());

            assertThat(plans(jdbc)).isEqualTo(2);
            assertThat(jdbc.sql("select plan from lz_schema_plan order by id desc limit 1")
                            .query(String.class)
                            .single())
                    .contains(
                            "+ table e_lawyer__qualified_in",
                            "+ unique uq_lawyer__one_licence",
                            "+ column e_law_firm.f_address")
                    .doesNotContain("+ table e_lawyer ");
            var clerk = platform.actor("clerk", "230100", null, "law-clerk");
            assertThat(platform.bean(Records.class)
                            .list(clerk, Query.of("law-firm"))
                            .total())
                    .isZero();
        }
    }

    private static int plans(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from lz_schema_plan")
                .query(Integer.class)
                .single();
    }
}
