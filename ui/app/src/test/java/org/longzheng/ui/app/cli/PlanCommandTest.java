package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void twoVersions() {
        for (var version : new String[] {"before", "after"}) {
            Terminal.run("new-module", "seals", "--label", "印章借用", "--into", at(version));
        }
    }

    @Test
    void saysWhatAModuleNeeds() {
        var answer = Terminal.run("plan", at("before"));

        assertThat(answer.out()).startsWith("+ table e_seals_case  印章借用\n").doesNotContain("e_person");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void saysWhatANewVersionChanges() throws IOException {
        replace(
                "wantedOn: { type: date, label: 需要日期 }",
                "wantedOn: { type: date, label: 需要日期 }\n  copies: { type: integer, label: 份数 }");

        var answer = Terminal.run("plan", at("after"), "--against", at("before"));

        assertThat(answer.out()).isEqualTo("+ column e_seals_case.f_copies long  份数\n");
        assertThat(answer.exit()).isZero();
        assertThat(Terminal.run("plan", at("before"), "--against", at("before")).out())
                .isEqualTo("Nothing to change.\n");
    }

    @Test
    void refusesWhatStoredValuesDoNotFit() throws IOException {
        replace("details:  { type: long-text", "details:  { type: integer");

        var answer = Terminal.run("plan", at("after"), "--against", at("before"));

        assertThat(answer.out()).contains("! column e_seals_case.f_details holds");
        assertThat(answer.exit()).isEqualTo(1);
    }

    private void replace(String from, String to) throws IOException {
        var entity = home.resolve("after/metadata/seals-case/entity.yaml");
        var text = Files.readString(entity);
        assertThat(text).contains(from);
        Files.writeString(entity, text.replace(from, to));
    }

    private String at(String name) {
        return home.resolve(name).toString();
    }
}
