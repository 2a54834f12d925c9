package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.calendar.DayKind;

/** Holidays that one city or county has for itself. */
class CalendarsOfOrgansTest {

    /** What stands below what, a law firm of a register at the bottom. */
    private static final Function<String, String> ABOVE =
            Map.of("firm", "230624", "230624", "230600", "230600", "230000", "230100", "230000")::get;

    @TempDir
    Path folder;

    @BeforeEach
    void organsAndTheNationsCalendar() throws IOException {
        write("regions.yaml", """
                regions:
                  "230000": 黑龙江省
                  "230100": 哈尔滨市
                  "230600": 大庆市
                  "230624": 杜尔伯特蒙古族自治县
                """);
        write("organs.yaml", """
                organ-types:
                  justice-bureau: { label: 司法局, code: "01" }
                organs:
                  "230000": { type: justice-bureau, name: 省厅, prefix: 黑, region: "230000" }
                  "230100": { type: justice-bureau, name: 哈市局, prefix: 哈, region: "230100", below: "230000" }
                  "230600": { type: justice-bureau, name: 庆市局, prefix: 庆, region: "230600", below: "230000" }
                  "230624": { type: justice-bureau, name: 杜县局, prefix: 杜, region: "230624", below: "230600" }
                """);
        write("calendars/cn.yaml", """
                calendar: cn
                label: 全国工作日历
                years:
                  2026:
                    rest: [2026-10-01..2026-10-07 国庆节]
                    work: [2026-10-10]
                """);
        // in the order of the files the county comes first
        write("calendars/a-county.yaml", """
                calendar: duerbote
                label: 杜尔伯特蒙古族自治县
                organ: "230624"
                years: { 2026: { rest: [2026-08-12 县庆] } }
                """);
        write("calendars/b-city.yaml", """
                calendar: daqing
                label: 大庆市
                organ: "230600"
                years: { 2026: { rest: [2026-09-25 石油节], work: [2026-09-26] } }
                """);
    }

    @Test
    void anOrganCountsByTheNearestCalendarAboveIt() throws IOException {
        var catalogue = catalogue();

        assertThat(catalogue.calendarOf("firm", ABOVE).id()).isEqualTo("duerbote");
        assertThat(catalogue.calendarOf("230624", ABOVE).id()).isEqualTo("duerbote");
        assertThat(catalogue.calendarOf("230600", ABOVE).id()).isEqualTo("daqing");
        assertThat(catalogue.calendarOf("230100", ABOVE).id()).isEqualTo("cn");
        assertThat(catalogue.nationalCalendar().works(day("2026-08-12"))).isTrue();
    }

    @Test
    void localDaysStandAboveThoseOfTheCityAndTheNation() throws IOException {
        var county = catalogue().calendarOf("230624", ABOVE);

        assertThat(county.day(day("2026-08-12")).kind()).isEqualTo(DayKind.LOCAL_OFF);
        assertThat(county.day(day("2026-08-12")).name()).isEqualTo("县庆");
        assertThat(county.works(day("2026-09-25"))).as("the city's day off").isFalse();
        assertThat(county.works(day("2026-09-26")))
                .as("a Saturday worked in the city")
                .isTrue();
        assertThat(county.works(day("2026-10-01"))).as("the nation's day off").isFalse();
        assertThat(county.isProvisional(2026)).isFalse();
        assertThat(county.isProvisional(2027)).isTrue();
    }

    @Test
    void aLocalDayOfAYearThatTheNationHasNotAnnouncedIsRefused() throws IOException {
        write("calendars/a-county.yaml", """
                calendar: duerbote
                label: 杜尔伯特蒙古族自治县
                organ: "230624"
                years: { 2027: { rest: [2027-08-12 县庆] } }
                """);

        var problems = CatalogueBuilder.standard().build(folder).problems().sorted();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("CAT-095");
            assertThat(problem.says()).contains("2027, a year that this calendar does not hold");
        });
    }

    private Catalogue catalogue() {
        return CatalogueBuilder.standard().build(folder).orThrow();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
