package org.longzheng.kernel.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardValuesTest {

    private final CitizenId citizenId = new CitizenId();
    private final CreditCode creditCode = new CreditCode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "239901199001010014",
                "23990119850612002X",
                "239901197803150036",
                "239901199211200043",
                "239901200105050059"
            })
    void acceptsIdentityNumbers(String number) {
        assertThat(citizenId.accepts(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "239901199001010015",
                "239901199002300013",
                "23990119850612002x",
                "23990119850612002",
                "2399011985061200２X",
                "",
                "23990119900101001X4"
            })
    void refusesWrongCheckCharactersImpossibleDatesAndOddTexts(String number) {
        assertThat(citizenId.accepts(number)).isFalse();
    }

    @Test
    void refusesAProvinceThatDoesNotExist() {
        var body = "99990119900101001";
        var possible = Arrays.stream("0123456789X".split(""))
                .map(check -> body + check)
                .filter(citizenId::accepts);

        assertThat(possible).isEmpty();
    }

    @Test
    void readsSexAndBirthdayFromTheNumber() {
        assertThat(new SexOf().apply(List.of("23990119850612002X"))).isEqualTo("2");
        assertThat(new SexOf().apply(List.of("239901199001010014"))).isEqualTo("1");
        assertThat(new BornOf().apply(List.of("23990119850612002X"))).isEqualTo(LocalDate.of(1985, 6, 12));
        assertThat(new BornOf().apply(List.of("passport"))).isNull();
        assertThat(new SexOf().apply(Arrays.asList((Object) null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31230000MDXX00016Y",
                "31230000MDXX00024R",
                "32230000MDXX00032H",
                "34230000MDXX000406",
                "91230102MDXX000673"
            })
    void acceptsCreditCodes(String code) {
        assertThat(creditCode.accepts(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31230000MDXX00016X", "31230000MDXX0001SY", "31230000MDXX00016", ""})
    void refusesWrongCreditCodes(String code) {
        assertThat(creditCode.accepts(code)).isFalse();
    }
}
