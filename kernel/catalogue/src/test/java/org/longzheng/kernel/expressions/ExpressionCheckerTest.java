package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

class ExpressionCheckerTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    lawyer         | name + '（' + licenceNo + '）'                        => text
                    lawyer         | kind.needsFirm                                      => yes/no value
                    lawyer         | licenceNo == null or matches(licenceNo, '[0-9]{17}') => yes/no value
                    lawyer         | matches(licenceNo, sex == '2' ? '.{10}1.*' : '.{10}0.*') => yes/no value
                    lawyer         | licenceNo == null or firm == null or matches(licenceNo, '.' + city-code(firm) + '.*') => yes/no value
                    lawyer         | not partner or suspendTo == null or suspendTo + 3 years <= today => yes/no value
                    lawyer         | state not in [CANCELLED, REVOKED]                   => yes/no value
                    lawyer         | suspendTo in today .. today + 30 days               => yes/no value
                    lawyer         | suspendTo - today                                   => number
                    lawyer         | today + 1 year + (suspendTo - today)                => date
                    lawyer         | now + 30 minutes                                    => date and time
                    lawyer         | at-level(firm, city)                                => organ
                    lawyer         | covers(me.organ, firm) or firm == me.organ          => yes/no value
                    lawyer         | at-level(firm.region, city)                         => organ
                    lawyer         | supervisor(firm).name                               => text
                    lawyer         | person == me.person                                 => yes/no value
                    lawyer         | sex == sex-of(licenceNo)                            => yes/no value
                    lawyer         | count(bars) == 0                                    => yes/no value
                    lawyer         | CRIME in bars                                       => yes/no value
                    lawyer         | bars == [CRIME]                                     => yes/no value
                    lawyer         | years(person.born, today)                           => number
                    lawyer         | person.education.until                              => list of date
                    lawyer         | max(max(person.education.until), firstLicensed)     => date
                    lawyer         | at(firm, today)                                     => record of "law-firm"
                    lawyer         | firstLicensed in period                             => yes/no value
                    lawyer         | lacks(person, licenceNo)                            => text
                    lawyer         | partner ? null : firm                               => record of "law-firm"
                    law-firm       | this == me.organ                                    => yes/no value
                    law-firm       | count(lawyer, firm == this and partner and state == PRACTISING) => number
                    law-firm       | state != ACTIVE or partners >= form.minPartners     => yes/no value
                    law-firm       | all(founders, lawyer.firstLicensed + this.form.founderYears <= today) => yes/no value
                    law-firm       | first(founders, head).lawyer                        => record of "lawyer"
                    law-firm       | first(lawyer, firm == this and partner)             => record of "lawyer"
                    law-firm       | all(founders, exists(lawyer, this.head == row.lawyer and state == PRACTISING)) => yes/no value
                    law-firm       | sum(founders, share) + sum(founders, head, share)   => number
                    law-firm       | not exists(lawyer-penalty, lawyer in this.founders.lawyer and result == SUSPEND and suspendTo in today - 3 years .. today) => yes/no value
                    lawyer-penalty | proposal == REVOKE ? at-level(this.organ, province) : this.organ => organ
                    lawyer-penalty | result != SUSPEND or suspendTo >= suspendFrom + (repeat == SECOND_WARNING ? repeat.minSuspension : behaviour.minSuspension) - 1 day => yes/no value
                    lawyer-penalty | repeat == AFTER_SUSPENSION ? REVOKE : repeat == SECOND_WARNING ? SUSPEND : behaviour.penalty => code of "penalty-kind"
                    lawyer-penalty | amount == null or amount <= behaviour.maxFine       => yes/no value
                    lawyer-penalty | deciding == at-level(organ, province)               => yes/no value
                    lawyer-penalty | done(accept.accept) and over(review) and due(decision) > today => yes/no value
                    lawyer-penalty | day(became(result == REVOKE)) in period             => yes/no value
                    lawyer-penalty | number(grant-decision) + next(licence-no)           => text
                    lawyer-penalty | materials.complete                                  => yes/no value
                    """)
    void infersTheType(String entityAndText, String type) {
        var parts = entityAndText.split("\\|", 2);
        var problems = new ProblemCollector();
        var expression = Expression.parse(parts[1].strip(), new SourcePlace("lawyers", 1, 1), problems);

        var found = ExpressionChecker.check(expression, new LawyerTypes(parts[0].strip()), Type.ANY, problems);

        assertThat(problems.asText()).isEmpty();
        assertThat(found.said()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    count()                                   => number
                    count(state == PRACTISING)                => number
                    count(partner) / count(kind == COMPANY)   => number
                    avg(person.age)                           => number
                    avg(used(review))                         => number
                    count(overdue(review) or overdue(decision)) => number
                    count(at(state, period.to) in [PRACTISING, SUSPENDED]) => number
                    count(changes(firm, period), at-level(before, city) != at-level(after, city)) => number
                    count(changes(state, period), after in [CANCELLED, REVOKED]) => number
                    sum(count(lawyer-penalty, lawyer == this)) => number
                    band(person.age, 30, 40)                  => text
                    """)
    void infersFiguresOverTheRowsOfAReport(String text, String type) {
        var problems = new ProblemCollector();

        var found = ExpressionChecker.check(Expression.of(text), LawyerTypes.reportOver("lawyer"), Type.ANY, problems);

        assertThat(problems.asText()).isEmpty();
        assertThat(found.said()).isEqualTo(type);
    }

    /** One wrong text per way to be wrong; the file is what an author reads. */
    @Test
    void problemsReadAsTheGoldenFileSays() {
        var report = new ArrayList<String>();
        for (var text : Corpus.lines("wrong.txt")) {
            var problems = new ProblemCollector();
            var expression = Expression.parse(text, new SourcePlace("wrong", 1, 1), problems);
            ExpressionChecker.check(expression, new LawyerTypes("lawyer"), Type.BOOLEAN, problems);

            assertThat(problems.hasErrors()).as(text).isTrue();
            report.add(text + "\n" + problems.asText() + "\n");
        }

        Golden.matches("problems.txt", String.join("\n", report));
    }

    @Test
    void takesACodeForTheFieldThatWantsIt() {
        var problems = new ProblemCollector();
        var types = new LawyerTypes("lawyer");

        for (var text : List.of("PRACTISING", "'PRACTISING'", "null", "state", "partner ? SUSPENDED : REVOKED")) {
            ExpressionChecker.check(Expression.of(text), types, Type.code("lawyer.state"), problems);
        }
        ExpressionChecker.check(Expression.of("me.organ"), types, Type.reference("law-firm"), problems);
        ExpressionChecker.check(Expression.of("today"), types, Type.DATE_TIME, problems);
        ExpressionChecker.check(Expression.of("CRIME"), types, Type.listOf(Type.code("practice-bar")), problems);

        assertThat(problems.asText()).isEmpty();
    }

    @Test
    void tellsAllProblemsOfAnExpression() {
        var problems = new ProblemCollector();

        ExpressionChecker.check(
                Expression.of("nam == 1 and kind == FULLTIME and firm.stat == ACTIVE"),
                new LawyerTypes("lawyer"),
                Type.BOOLEAN,
                problems);

        assertThat(problems.sorted()).hasSize(3);
    }
}
