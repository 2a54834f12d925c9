package org.longzheng.kernel.records.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.longzheng.kernel.records.internal.Watched.Subject;
import org.springframework.stereotype.Component;

/** Up to which definition and which day the rows of an entity were gone through for a watch or timer. */
@Component
class Reviews {

    private final RecordSource source;

    Reviews(RecordSource source) {
        this.source = source;
    }

    /** True when rows have still to be gone through: the definition is new, or the day changes the answer and is new. */
    boolean isDue(Subject subject, LocalDate today) {
        var rows = source.mapper()
                .select(Sql.of(
                        "select digest as DIGEST, reviewed_on as ON_DAY from lz_review where entity = ? and name = ?",
                        subject.plan().id(),
                        name(subject)));
        if (rows.isEmpty() || !digest(subject).equals(rows.getFirst().get("DIGEST"))) {
            return true;
        }
        boolean changesWithTheDay = subject.watch() != null && subject.reads().isTimely()
                || subject.timer() != null && subject.asksTheCase();
        return changesWithTheDay
                && ColumnValues.day(rows.getFirst().get("ON_DAY")).isBefore(today);
    }

    void done(Subject subject, LocalDate today) {
        int known = source.mapper()
                .update(Sql.of(
                        "update lz_review set digest = ?, reviewed_on = ? where entity = ? and name = ?",
                        digest(subject),
                        today,
                        subject.plan().id(),
                        name(subject)));
        if (known == 0) {
            source.mapper()
                    .insert(Sql.of(
                            "insert ignore into lz_review (entity, name, digest, reviewed_on) values (?, ?, ?, ?)",
                            subject.plan().id(),
                            name(subject),
                            digest(subject),
                            today));
        }
    }

    /** Goes through all rows at the next sweep: a change concerned too many to judge them in its own transaction. */
    void askAgain(Subject subject) {
        source.mapper()
                .update(Sql.of(
                        "update lz_review set digest = '' where entity = ? and name = ?",
                        subject.plan().id(),
                        name(subject)));
    }

    private static String name(Subject subject) {
        return (subject.watch() != null ? "watch:" : "timer:") + subject.id();
    }

    private static String digest(Subject subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(subject.expression().text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
