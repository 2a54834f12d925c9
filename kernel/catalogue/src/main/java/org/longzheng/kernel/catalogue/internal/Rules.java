package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.ValueCheck;

/** All rules a catalogue must fulfil. */
final class Rules {

    private final ProblemCollector problems;
    private final List<CatalogueRule> rules;

    Rules(ProblemCollector problems, List<ExpressionFunction> functions, List<ValueCheck> checks) {
        this.problems = problems;
        this.rules = List.of(
                new IdsInListsAreUnique(),
                new EntitiesHaveLabels(),
                new TypesAreKnown(),
                new FieldsHaveWhatTheirTypeNeeds(),
                new FieldKeysFitTheType(),
                new FieldNamesAreFree(),
                new RowsNameAShape(),
                new FieldsAreNamedRightly(),
                new StatesFollowArrows(),
                new EffectsHaveOneVerb(),
                new EffectsWriteFieldsThatExist(),
                new GrantsFit(),
                new SealsNamePeople(),
                new LookupsFit(),
                new RuleTablesFit(),
                new DrawsFit(),
                new ImportsFit(),
                new FormsShowWhatExists(),
                new NeighboursBelongTogether(),
                new MarksExist(),
                new LimitsHaveALength(),
                new LimitsStop(),
                new LimitsBegin(),
                new LimitsFit(),
                new DutiesFit(),
                new FollowsFit(),
                new RunsFit(),
                new LedgersFit(),
                new CardsFit(),
                new WindowsFit(),
                new TargetsExist(),
                new TargetsAreSingle(),
                new StepsHaveChoices(),
                new StepsAreReached(),
                new StepsCanEnd(),
                new EndsAreUsed(),
                new ArchivesFit(),
                new PausesFit(),
                new SignsFit(),
                new VotesFit(),
                new VerbsFit(),
                new ActsOnRowsFit(),
                new LinksFit(),
                new DocumentsAreDeclared(),
                new LeftOutIsThere(),
                new WordTemplatesExist(),
                new RolesExistAtTheLevel(),
                new PlatformActsHaveAReason(),
                new OpenedCasesFit(),
                new TakesFit(),
                new MigrationsFit(),
                new DataMigrationsFit(),
                new PlatformCanTakeIt(),
                new EffectsHaveTheirCase(),
                new CasesFinishTogether(),
                new CasesDoNotWaitInACircle(),
                new CasesDoNotOpenInACircle(),
                new RolesCanBeHeld(),
                new RolesAreSeparate(),
                new SupervisionHasALevel(),
                new MenusLeadSomewhere(),
                new NeedsAreMet(),
                new CodeItemsFit(),
                new OrgansFormATree(),
                new OrganPrefixesDiffer(),
                new TreesFit(),
                new RegionsNest(),
                new ChecksAreKnown(checks.stream().map(ValueCheck::name).collect(Collectors.toSet())),
                new ScenariosHaveTheirPeople(),
                new ExpressionsFit(functions),
                new PlaceholdersAreKnown(functions)); // last, while the templates are being opened
    }

    /** What can be said before anything is parsed: names are declared, and declared once. */
    static void ofNames(ProblemCollector problems, Names names, List<Mention> mentions) {
        IdsAreUnique.check(names, problems);
        MentionsAreDeclared.check(names, mentions, problems);
    }

    void check(Checked checked) {
        ofNames(problems, checked.names(), checked.mentions());
        SideBySide.each(rules, problems, (rule, told) -> {
            rule.check(checked, told);
            return rule;
        });
    }
}
