package org.longzheng.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class DriverOptionsTest {

    private static final String MYSQL = "jdbc:mysql://localhost:3306/longzheng";

    @Test
    void mysqlNeedsNoOptionsInItsAddress() {
        try (var pool = pool(MYSQL)) {
            assertThat(pool.getDataSourceProperties())
                    .containsEntry("nullCatalogMeansCurrent", "true")
                    .containsEntry("cachePrepStmts", "true");
        }
    }

    @Test
    void whatTheAddressSaysGoesBefore() {
        try (var pool = pool(MYSQL + "?cachePrepStmts=false")) {
            assertThat(pool.getDataSourceProperties())
                    .doesNotContainKey("cachePrepStmts")
                    .containsEntry("rewriteBatchedStatements", "true");
        }
    }

    @Test
    void otherDriversAreLeftAlone() {
        try (var pool = pool("jdbc:h2:mem:none")) {
            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        new DriverOptions().postProcessBeforeInitialization(pool, "dataSource");
        return pool;
    }
}
