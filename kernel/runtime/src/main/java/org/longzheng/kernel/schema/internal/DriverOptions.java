package org.longzheng.kernel.schema.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What the platform wants of MySQL Connector/J, so that no installation has to write it into its address; what the address says all the same goes
 * before. A statement's text is taken apart once per connection, not at every call.
 *
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">properties of Connector/J</a>
 */
@Component
class DriverOptions implements BeanPostProcessor {

    private static final Map<String, String> MYSQL = Map.of(
            // the tables of this database alone, also for an account that sees others
            "nullCatalogMeansCurrent", "true",
            "useLocalSessionState", "true",
            "rewriteBatchedStatements", "true",
            "cachePrepStmts", "true",
            "prepStmtCacheSize", "256",
            "prepStmtCacheSqlLimit", "8192");

    @Override
    public @Nullable Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith("jdbc:mysql:")) {
            MYSQL.forEach((option, value) -> {
                if (!pool.getJdbcUrl().contains(option + "=")) {
                    pool.getDataSourceProperties().putIfAbsent(option, value);
                }
            });
        }
        return bean;
    }
}
