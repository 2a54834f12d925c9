package org.longzheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.CatalogueBuilder;

class ShippedCalendarTest {

    @Test
    void isTheCalendarOfTheNationalNotices() {
        var shipped = read(Path.of("../../metadata/calendars"), "cn");

        assertThat(shipped.editions()).containsOnlyKeys(2025, 2026);
        LocalDate.of(2025, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .forEach(day ->
                        assertThat(shipped.day(day)).isEqualTo(Calendars.cn().day(day)));
    }

    @Test
    void namesTheEditionOfACorrectedYear(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("corrected.yaml"), """
                calendar: corrected
                label: 更正
                years:
                  2026:
                    edition: 2
                    rest: [2026-09-25]
                """);

        assertThat(read(folder, "corrected").editions()).containsEntry(2026, 2);
        assertThat(read(folder, "corrected").day(LocalDate.parse("2026-09-25")).words())
                .isEqualTo("节假日");
    }

    private static WorkCalendar read(Path folder, String id) {
        return CatalogueBuilder.standard().build(folder).orThrow().calendars().get(id);
    }
}
