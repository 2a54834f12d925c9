package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void leavesTheArgumentsOfThePlatformAlone() {
        assertThat(CommandLine.run()).isEmpty();
        assertThat(CommandLine.run("--server.port=8081", "--longzheng.home=data"))
                .isEmpty();
    }

    @ParameterizedTest(name = "due {0}")
    @CsvSource(delimiter = '|', textBlock = """
            --from 2026-09-14 --length|20 working-days||2026-10-16
            --from 2026-09-10 --pause 2026-09-14..2026-09-21 --length|15 working-days||2026-10-15
            --from=2026-09-18 --length|15 calendar-days||2026-10-08
            --from 2026-09-18 --roll none --length|15 calendar-days||2026-10-03
            --from 2026-08-04 --length|60 calendar-days|30 calendar-days|2026-11-02
            --from 2026-09-08 --length|1 month||2026-10-08
            --from 2026-10-01T23:00 --length|2 hours||2026-10-02T01:00
            --from 2026-09-14 --pause 2026-09-21.. --length|20 working-days||暂停计时，恢复后再算届满日
            """)
    void saysTheDueDateOnTheFirstLine(String options, String length, String extension, String due) {
        var arguments = ("due " + options).split(" ");
        var all = new ArrayList<>(List.of(arguments));
        all.add(length);
        if (extension != null) {
            all.addAll(List.of("--extend", extension));
        }

        var answer = Terminal.run(all.toArray(String[]::new));

        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines().findFirst()).contains(due);
    }

    @Test
    void thenSaysOfEachDayWhetherItCountsAndWhyNot() {
        var answer = Terminal.run(
                "due", "--from", "2026-09-29", "--length", "5 working-days", "--pause", "2026-09-29..2026-09-30");

        assertThat(answer.out()).isEqualTo("""
                2026-10-13
                2026-09-29 周二  不计      起算日不计
                2026-09-30 周三  停        暂停计时
                2026-10-01 周四  不计      国庆节放假
                2026-10-02 周五  不计      国庆节放假
                2026-10-03 周六  不计      国庆节放假
                2026-10-04 周日  不计      国庆节放假
                2026-10-05 周一  不计      国庆节放假
                2026-10-06 周二  不计      国庆节放假
                2026-10-07 周三  不计      国庆节放假
                2026-10-08 周四  第  1 日
                2026-10-09 周五  第  2 日
                2026-10-10 周六  第  3 日  调休上班，照计
                2026-10-11 周日  不计      周末
                2026-10-12 周一  第  4 日
                2026-10-13 周二  第  5 日  届满
                """);
    }

    @Test
    void saysWhenADateRestsOnAYearThatIsNotLoaded() {
        assertThat(Terminal.run("due", "--from", "2026-12-30", "--length", "3 working-days")
                        .out()
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("暂定"));
    }

    @Test
    void readsAnotherCalendar(@TempDir Path folder) throws IOException {
        var file = folder.resolve("plain.yaml");
        Files.writeString(file, "calendar: plain\nlabel: 无节假日\nyears:\n  2026:\n    rest: []\n");

        assertThat(Terminal.run(
                                "due",
                                "--from",
                                "2026-09-14",
                                "--length",
                                "20 working-days",
                                "--calendar",
                                file.toString())
                        .out())
                .startsWith("2026-10-12\n");
    }

    @Test
    void tellsWhereACalendarIsWrong(@TempDir Path folder) throws IOException {
        var file = folder.resolve("wrong.yaml");
        Files.writeString(
                file,
                "calendar: wrong\nlabel: 错\nyears:\n  2026:\n    rest: [2026-10-01..2026-10-07 国庆节, 2026-10-07]\n");

        var answer = Terminal.run("due", "--from", "2026-09-14", "--length", "1 month", "--calendar", file.toString());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("wrong.yaml:5:").contains("2026-10-07 is listed twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate|There is no command "frobnicate"
            due|--from is missing
            due --from 2026-02-30 --length x|"2026-02-30" is no day of the calendar
            due --from 2026-09-14 --length 20|"20" is no length of time
            due --from 2026-09-14 --lenght=20|There is no option --lenght here. Options: --calendar, --extend, --from, --length
            due --from 2026-09-14 --length|A value is missing after --length
            due --from 2026-09-14 --length=1~month --pause 2026-09-14|--pause is two days
            due --from 2026-09-14 --from 2026-09-15 --length=1|--from may be given once
            check|Which folder?
            check nowhere|There is no folder "nowhere"
            """)
    void saysClearlyWhatItDidNotUnderstand(String words, String message) {
        var answer = Terminal.run(
                Stream.of(words.split(" ")).map(word -> word.replace("~", " ")).toArray(String[]::new));

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains(message);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void reportsEveryProblemOfAFolder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("stall"));
        Files.writeString(folder.resolve("stall/entity.yaml"), "entity: stall\nlabel: 摊位\nfeilds: {}\n");

        var answer = Terminal.run("check", folder.toString());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("stall/entity.yaml:3:1").contains("feilds");
    }

    @Test
    void writesTheSchemasIntoAFolderThatItMakes(@TempDir Path folder) {
        var target = folder.resolve("editor/schemas");

        var answer = Terminal.run("schema", target.toString());

        assertThat(answer.exit()).isZero();
        assertThat(target.resolve("entity.schema.json")).exists();
        assertThat(answer.out()).contains("entity.schema.json");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(Terminal.run("--help").out()).contains("check FOLDER", "due --from", "schema [FOLDER]");
        assertThat(Terminal.run("due", "--help").exit()).isZero();
    }
}
