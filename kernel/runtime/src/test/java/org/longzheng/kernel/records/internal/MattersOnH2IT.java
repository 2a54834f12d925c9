package org.longzheng.kernel.records.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** What records do by themselves, told with definitions made for it. */
class MattersOnH2IT {

    private static RecordsPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = RecordsPlatform.onH2("matters", RecordsPlatform.fixture("matters"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (platform != null) {
            platform.close();
        }
    }

    @Nested
    class Seals extends SealsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Upkeep extends UpkeepContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Views extends ViewsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Alike extends AlikeContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Track extends TrackingContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Tables extends RuleTablesContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Lots extends DrawsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Files extends ImportsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Runs extends RunsContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }

    @Nested
    class Ledgers extends LedgersContract {

        @Override
        RecordsPlatform platform() {
            return platform;
        }
    }
}
