package org.longzheng.kernel.records;

import java.util.Map;
import java.util.UUID;

/**
 * One submit by a person: the same key has one effect, however often it arrives.
 *
 * @param key chosen by the client when the form opens, at most 64 characters
 * @param reasons why a warned rule is passed over, by rule id
 */
public record Submission(String key, Map<String, String> reasons) {

    public Submission {
        reasons = Map.copyOf(reasons);
    }

    public static Submission once() {
        return new Submission(UUID.randomUUID().toString(), Map.of());
    }

    public static Submission of(String key) {
        return new Submission(key, Map.of());
    }
}
