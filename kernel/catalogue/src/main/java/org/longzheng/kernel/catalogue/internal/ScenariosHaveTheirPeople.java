package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-096: who acts in a scenario is somebody of its cast. */
final class ScenariosHaveTheirPeople implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var file : checked.draft().files("scenario")) {
            var cast = checked.draft().files("cast").stream()
                    .filter(candidate -> String.valueOf(file.root().text("cast"))
                            .equals(candidate.root().text("cast")))
                    .findFirst()
                    .orElse(null);
            if (cast == null) {
                continue;
            }
            var people = checked.values().named(cast.root(), "people").keySet();
            for (var step : checked.values().tables(file.root(), "steps")) {
                checked.values().scalars(step, "as").stream()
                        .filter(person -> !people.contains(person.value()))
                        .forEach(person -> problems.error("CAT-096", person.place())
                                .similar(Similar.to(person.value(), people))
                                .mend("Add the person to the cast, or correct the name.")
                                .says(
                                        "\"%s\" acts here and is nobody of the cast \"%s\".",
                                        person.value(),
                                        String.valueOf(file.root().text("cast"))));
            }
        }
    }
}
