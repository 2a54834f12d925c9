package org.longzheng.fakes;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/** The screens over the fakes, to be looked at in a browser. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@EnableVaadin("org.longzheng.ui")
@ComponentScan(
        value = "org.longzheng.ui",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.longzheng\\.ui\\.app\\..*"))
@Import(FakeKernel.class)
public class PreviewApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PreviewApplication.class, arguments);
    }

    @Bean
    DataSource dataSource() {
        var database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        JdbcClient.create(database)
                .sql("create table lz_draft (account varchar(64), form varchar(120), saved_at timestamp, content clob,"
                        + " primary key (account, form))")
                .update();
        JdbcClient.create(database)
                .sql(
                        "create table lz_saved_view (id bigint primary key, account varchar(64), entity varchar(64), name varchar(60),"
                                + " state varchar(4000), saved_at timestamp, unique (account, entity, name))")
                .update();
        JdbcClient.create(database)
                .sql("create table lz_preference (account varchar(64), name varchar(32), content varchar(200),"
                        + " primary key (account, name))")
                .update();
        JdbcClient.create(database)
                .sql(
                        "create table lz_phrase (id bigint primary key, account varchar(64), words varchar(500), kept_at timestamp)")
                .update();
        return database;
    }
}
