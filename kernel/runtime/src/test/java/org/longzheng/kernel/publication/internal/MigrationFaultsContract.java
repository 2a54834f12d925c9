package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A publication with every kind of entry under {@code migrate}, whose every statement fails in turn. Each of them migrates a register of its own, brings the
 * register of the next one and takes away that of the one before, so that the catalogue stays as small as it was.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class MigrationFaultsContract {

    private static final Actor CLERK = new Actor("shop.clerk", "测试经办", null, "230100", "2301", Set.of("shop-clerk"));

    private Node.Database database;
    private Node node;
    private int register;
    private long shop;

    abstract Node.Database database() throws IOException, InterruptedException;

    /**
     * What the fault of a statement is. One database has the one where the other has the other, so that each statement fails on both, and in both ways.
     *
     * @return false: it alone fails; true: so do all that follow
     */
    abstract boolean databaseIsGone(int statement);

    @BeforeAll
    void start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("migrations");
        var module = Files.createDirectories(folder.resolve("shops"));
        Files.writeString(module.resolve("module.yaml"), """
                module: shops
                label: 商户管理
                version: 1.0.0
                roles:
                  shop-clerk: { label: 商户经办, like: clerk }
                """);
        database = database();
        node = Node.start(database, folder.resolve("home"), module);
        publish(List.of(before(register)));
        shop = shops(register).open("故障商户", "RESTING");
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.close();
        database.close();
    }

    @Test
    void aFaultAtAnyStatementLeavesRecordsAsTheyWereOrMigrated() {
        int n = 0;
        boolean failed;
        do {
            n++;
            long before = node.publications().inForce();
            node.faults().failAt(n, databaseIsGone(n));
            var thrown = published();
            failed = node.faults().heal();
            node.ask(Following.class).look();

            if (!failed) {
                assertThat(thrown).isNull();
            }
            if (node.publications().inForce() == before) {
                shops(register).isAsBefore(shop, "RESTING");
                finish(before, n);
            }
            if (node.publications().inForce() > before) {
                shops(register).isMigrated(shop);
                next();
            }
        } while (failed);

        // the statements of one publication with these entries at least
        assertThat(n).isGreaterThan(40);
    }

    /** What was written down goes on; what was not is begun anew with the next statement. */
    private void finish(long before, int n) {
        var newest = node.publications().history(Node.ADMIN).getFirst();
        if (newest.number() > before) {
            node.publications().resume(Node.ADMIN, newest.number());
            assertThat(node.publications().inForce()).as("statement %d", n).isEqualTo(newest.number());
        }
    }

    private @Nullable RuntimeException published() {
        var files = new ArrayList<>(List.of(edit(register, shops(register).after("1.0.0")), before(register + 1)));
        if (register > 0) {
            files.add(new Edit("shops", path(register - 1), null));
        }
        try {
            publish(files);
            return null;
        } catch (RuntimeException failed) {
            return failed;
        }
    }

    /** The register that was migrated is emptied, so that it may go with the next publication. */
    private void next() {
        var database = JdbcClient.create(node.ask(DataSource.class));
        var own = "e_" + name(register).replace('-', '_');
        var tables = database.sql("select table_name from information_schema.tables where lower(table_name) like ?")
                .param(own + "%")
                .query(String.class)
                .list();
        tables.stream()
                .filter(table -> !table.equalsIgnoreCase(own))
                .forEach(table -> database.sql("delete from " + table).update());
        database.sql("delete from " + own).update();
        register++;
        shop = shops(register).open("故障商户", "RESTING");
    }

    private static String name(int register) {
        return "shop-" + register + "-own";
    }

    private static String path(int register) {
        return name(register) + "/entity.yaml";
    }

    private Shops shops(int register) {
        return new Shops(node, CLERK, name(register));
    }

    private Edit before(int register) {
        return edit(register, shops(register).before());
    }

    private static Edit edit(int register, String text) {
        return new Edit("shops", path(register), text.getBytes(StandardCharsets.UTF_8));
    }

    private void publish(List<Edit> files) {
        node.publications().publish(Node.ADMIN, new Draft(node.publications().inForce(), files), "故障");
    }
}
