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
        return byOfficials(catalogue, process) ? REGISTER : APPLY;
    }

    /** The verb and the thing: {@code 登记律师}; a thing that says the verb itself stands alone: {@code 来访登记}. */
    public static String words(Catalogue catalogue, EntityDefinition entity) {
        var verb = verb(catalogue, entity);
        var label = entity.label().zh();
        return label.startsWith(verb) || label.endsWith(verb) ? label : verb + label;
    }

    /** Whether only posts of organs at a level of the administration begin such cases. */
    static boolean byOfficials(Catalogue catalogue, ProcessDefinition process) {
        return process.start().by().stream()
                .allMatch(by -> by instanceof Performer.Role held
                        && catalogue
                                .findRole(held.role())
                                .filter(role -> role.organs().isEmpty()
                                        && !role.levels().isEmpty())
                                .isPresent());
    }
}
