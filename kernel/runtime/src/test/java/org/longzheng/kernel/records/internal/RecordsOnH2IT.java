package org.longzheng.kernel.records.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RecordsOnH2IT extends RecordsContract {

    private static RecordsPlatform platform;

    @BeforeAll
    static void start() {
        platform = RecordsPlatform.onH2("contract");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Override
    RecordsPlatform platform() {
        return platform;
    }
}
