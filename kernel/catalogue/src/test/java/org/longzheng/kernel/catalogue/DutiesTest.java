package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.expressions.Period;

class DutiesTest {

    private static final Path PERMITS = RejectedDefinitionsTest.FIXTURES.resolve("accepted/permits");

    @TempDir
    private Path folder;

    @Test
    void recordsOfAnotherModuleOweNothing() throws IOException {
        Files.writeString(folder.resolve("module.yaml"), "module: visits\nlabel: 走访\nversion: 1.0.0\n");
        Files.writeString(
                folder.resolve("duties.yaml"),
                "duties:\n  visit: { label: 走访, for: holder, every: month, done: since != null, by: clerk }\n");

        var told = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(PERMITS, DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(folder, "visits"))
                .check();

        assertThat(told.asText())
                .contains("CAT-241")
                .contains("to be owed by records of \"holder\", which belongs to the module \"platform\"");
    }

    @Test
    void theCalendarIsCutIntoPeriodsThatAreKnownByNumbers() {
        var day = LocalDate.of(2026, 11, 30);

        assertThat(Every.QUARTER.of(day)).isEqualTo(new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)));
        for (var every : Every.values()) {
            var period = every.of(day);
            assertThat(every.numbered(every.number(period))).isEqualTo(period);
            assertThat(every.next(every.previous(period))).isEqualTo(period);
        }
        assertThat(Every.MONTH.label(Every.MONTH.of(day))).isEqualTo("2026年11月");
        assertThat(Every.QUARTER.label(Every.QUARTER.of(day))).isEqualTo("2026年第四季度");
        assertThat(Every.HALF_YEAR.label(Every.HALF_YEAR.of(day))).isEqualTo("2026年下半年");
        assertThat(Every.YEAR.label(Every.YEAR.of(day))).isEqualTo("2026年");
    }
}
