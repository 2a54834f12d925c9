package org.longzheng.kernel.publication.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time publish. A row that a connection of its own holds locked: when the node is killed, the database lets go of it, and nobody has
 * to repair anything.
 */
@Component
class PublicationLock {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationLock.class);
    private static final String HOLD = "select id from lz_publication_lock where id = 1 for update";

    private static final int TRIES = 10;

    private final DataSource dataSource;

    PublicationLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Held until it is closed. */
    interface Held extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits as long as the database waits for a row; refused when somebody else publishes for longer. */
    Held hold() {
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(HOLD)) {
                if (!found.next()) {
                    throw new SQLException("the row of lz_publication_lock is missing");
                }
            }
            var holding = connection;
            return () -> release(holding);
        } catch (SQLException e) {
            if (connection != null) {
                release(connection);
            }
            LOG.warn("The lock of publications could not be had.", e);
            throw new RefusedException(Refusal.of("publication-busy", "另一次发布正在进行，或者数据库没有应答。过一会儿再试。"));
        }
    }

    /** The same for a start: another node that starts at the same time may have much to do. */
    Held holdPatiently() {
        for (int i = 1; i < TRIES; i++) {
            try {
                return hold();
            } catch (RefusedException busy) {
                LOG.info("Another node publishes; waiting for it.");
            }
        }
        return hold();
    }

    private static void release(Connection connection) {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.warn("A connection failed while it let go of the lock of publications; the database lets go of it.", e);
        }
    }
}
