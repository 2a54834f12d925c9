package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;

/** Fills the tables of the platform ({@code --shape=platform}) or of the yardstick, which are there already and empty. */
final class Fill {

    private static final int BATCH = 1000;

    private Fill() {}

    static boolean run(Options options) throws SQLException {
        int rows = options.number("rows", 100_000);
        boolean platform = options.text("shape").equals("platform");
        try (var connection = DriverManager.getConnection(
                options.text("url"), options.text("user", "sa"), options.text("password", ""))) {
            connection.setAutoCommit(false);
            if (count(connection, platform ? "e_bench_practitioner" : "practitioner") > 0) {
                System.out.println("rows are there already");
                return true;
            }
            names(connection, platform ? "e_bench_office" : "office", platform, Rows.OFFICES, true);
            names(connection, platform ? "e_bench_holder" : "holder", platform, Rows.HOLDERS, false);
            practitioners(connection, platform, rows);
            analyse(connection, platform ? "e_bench_practitioner" : "practitioner");
        }
        System.out.println("filled " + rows + " rows");
        return true;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void names(Connection connection, String table, boolean platform, int count, boolean office)
            throws SQLException {
        var sql = platform
                ? "insert into " + table
                        + " (id, f_name, title, version, organ, scope, created_at, created_by, changed_at, changed_by)"
                        + " values (?, ?, ?, 1, '230000', '23', ?, 'bench', ?, 'bench')"
                : "insert into " + table + " (id, name) values (?, ?)";
        var now = Timestamp.valueOf(LocalDateTime.of(2026, 11, 1, 9, 0));
        try (var insert = connection.prepareStatement(sql)) {
            for (int n = 0; n < count; n++) {
                var name = office ? Rows.officeName(n) : Rows.holderName(n);
                insert.setLong(1, office ? Rows.officeId(n) : Rows.holderId(n));
                insert.setString(2, name);
                if (platform) {
                    insert.setString(3, name);
                    insert.setTimestamp(4, now);
                    insert.setTimestamp(5, now);
                }
                add(insert, n);
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static void practitioners(Connection connection, boolean platform, int count) throws SQLException {
        var sql = platform
                ? "insert into e_bench_practitioner (id, version, organ, scope, created_at, created_by, changed_at, changed_by,"
                        + " f_name, f_licence_no, f_kind, f_office, f_holder, f_qualification_no, f_qualification_kind,"
                        + " f_first_licensed, f_current_licensed, f_partner, f_employer, f_address, f_postcode, f_region,"
                        + " f_fee, f_cases, f_remark, title)"
                        + " values (?, 1, ?, ?, ?, 'bench', ?, 'bench', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                : "insert into practitioner (id, version, organ, scope, created_at, created_by, changed_at, changed_by,"
                        + " name, licence_no, kind, office_id, holder_id, qualification_no, qualification_kind,"
                        + " first_licensed, current_licensed, partner, employer, address, postcode, region, fee, cases, remark)"
                        + " values (?, 1, ?, ?, ?, 'bench', ?, 'bench', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        var now = Timestamp.valueOf(LocalDateTime.of(2026, 11, 1, 9, 0));
        try (var insert = connection.prepareStatement(sql)) {
            for (int n = 0; n < count; n++) {
                var row = Rows.practitioner(n);
                insert.setLong(1, row.id());
                insert.setString(2, row.organ());
                insert.setString(3, row.scope());
                insert.setTimestamp(4, now);
                insert.setTimestamp(5, now);
                int column = bind(insert, 6, row);
                if (platform) {
                    insert.setString(column, row.name());
                }
                add(insert, n);
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** Binds the seventeen columns from the given place on; answers the next place. */
    static int bind(PreparedStatement insert, int from, Rows.Practitioner row) throws SQLException {
        int i = from;
        insert.setString(i++, row.name());
        insert.setString(i++, row.licenceNo());
        insert.setString(i++, row.kind());
        insert.setLong(i++, row.office());
        insert.setLong(i++, row.holder());
        insert.setString(i++, row.qualificationNo());
        insert.setString(i++, row.qualificationKind());
        insert.setDate(i++, Date.valueOf(row.firstLicensed()));
        insert.setDate(i++, Date.valueOf(row.currentLicensed()));
        insert.setBoolean(i++, row.partner());
        insert.setString(i++, row.employer());
        insert.setString(i++, row.address());
        insert.setString(i++, row.postcode());
        insert.setString(i++, row.region());
        insert.setBigDecimal(i++, row.fee());
        insert.setLong(i++, row.cases());
        insert.setString(i++, row.remark());
        return i;
    }

    private static void add(PreparedStatement insert, int n) throws SQLException {
        insert.addBatch();
        if (n % BATCH == BATCH - 1) {
            insert.executeBatch();
        }
    }

    private static void analyse(Connection connection, String table) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        try (var statement = connection.createStatement()) {
            statement.execute(h2 ? "analyze" : "analyze table " + table);
        }
        connection.commit();
    }
}
