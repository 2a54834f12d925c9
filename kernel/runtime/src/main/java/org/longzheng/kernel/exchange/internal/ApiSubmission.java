package org.longzheng.kernel.exchange.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Submission;

/** Makes a submission from what a request carries; without a key each request counts for itself. */
final class ApiSubmission {

    private ApiSubmission() {}

    static Submission of(@Nullable String key, @Nullable Map<String, String> reasons) {
        return new Submission(
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip(),
                reasons == null ? Map.of() : reasons);
    }
}
