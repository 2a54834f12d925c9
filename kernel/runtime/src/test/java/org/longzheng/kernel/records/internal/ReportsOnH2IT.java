package org.longzheng.kernel.records.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Reports over definitions made for it. */
class ReportsOnH2IT {

    private static RecordsPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = RecordsPlatform.onH2("visits", RecordsPlatform.fixture("visits"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (platform != null) {
            platform.close();
        }
    }

    @Nested
    class Figures extends ReportsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }
}
