package org.longzheng.kernel.publication.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what one thread sends to a database, statements and ends of transactions, and lets one of them fail, or every one from there on. */
final class Faults {

    private static final Set<String> SENT =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate");

    private @Nullable Thread thread;
    private int sent;
    private int failing = Integer.MAX_VALUE;
    private boolean gone;

    /** From now on the {@code n}th that this thread sends fails; when the database is gone, all that follow as well. */
    void failAt(int n, boolean databaseIsGone) {
        thread = Thread.currentThread();
        sent = 0;
        failing = n;
        gone = databaseIsGone;
    }

    /** Nothing fails any more; true when something did. */
    boolean heal() {
        boolean failed = sent >= failing;
        thread = null;
        failing = Integer.MAX_VALUE;
        return failed;
    }

    private void send() throws SQLException {
        if (Thread.currentThread() != thread) {
            return;
        }
        sent++;
        if (sent == failing || gone && sent > failing) {
            throw new SQLException("fault " + sent);
        }
    }

    DataSource over(DataSource real) {
        return proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (real instanceof Statement && SENT.contains(method.getName())
                            || real instanceof Connection && method.getName().equals("commit")) {
                        send();
                    }
                    try {
                        var answer = method.invoke(real, arguments);
                        return answer instanceof Connection || answer instanceof Statement
                                ? proxy(method.getReturnType(), Objects.requireNonNull(answer))
                                : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
