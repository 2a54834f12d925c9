package org.longzheng.ui.forms;

import java.util.Objects;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;

/** What the making of a new record is called: 申请 where somebody asks the administration for it, 登记 where an office writes it down. */
public final class NewRecord {

    private static final String REGISTER = "登记";
    private static final String APPLY = "申请";

    private NewRecord() {}

    /** {@code 登记} or {@code 申请}. */
    public static String verb(Catalogue catalogue, EntityDefinition entity) {
        if (!entity.isCase()) {
            return REGISTER;
        }
        var process =
                catalogue.findProcess(Objects.requireNonNull(entity.process())).orElseThrow();
        return isRegistered(catalogue, process) ? REGISTER : APPLY;
    }

    /** The verb and the thing: {@code 登记律师}; a thing that says the verb itself stands alone: {@code 来访登记}. */
    public static String words(Catalogue catalogue, EntityDefinition entity) {
        var verb = verb(catalogue, entity);
        var label = entity.label().zh();
        return label.startsWith(verb) || label.endsWith(verb) ? label : verb + label;
    }

    /** Whether an office writes such cases down itself: only posts of the administration begin them, or whoever begins them also works on them. */
    static boolean isRegistered(Catalogue catalogue, ProcessDefinition process) {
        var begins = process.start().by();
        return begins.stream().allMatch(by -> isOfOffice(catalogue, by))
                || process.allSteps().stream()
                        .flatMap(step -> step.by().stream())
                        .anyMatch(by -> by instanceof Performer.Role && begins.contains(by));
    }

    private static boolean isOfOffice(Catalogue catalogue, Performer performer) {
        return performer instanceof Performer.Role held
                && catalogue
                        .findRole(held.role())
                        .filter(role ->
                                role.organs().isEmpty() && !role.levels().isEmpty())
                        .isPresent();
    }
}
