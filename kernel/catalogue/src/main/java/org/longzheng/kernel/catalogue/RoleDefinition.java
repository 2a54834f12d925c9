package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A role that posts hold.
 *
 * @param id the bare name, or {@code module.name} while somebody else has the bare name as well
 * @param like the role whose place it takes, or null
 * @param levels levels of justice organs that have it
 * @param organs organ types of outside bodies that have it
 * @param apartFrom roles nobody may hold besides
 * @param supervises whose limits and cards its holders see on the board of supervision, or null: nobody's
 */
public record RoleDefinition(
        String id,
        String module,
        Label label,
        @Nullable String like,
        Set<Level> levels,
        List<String> organs,
        List<String> apartFrom,
        @Nullable Supervises supervises,
        SourcePlace place) {

    /** How far supervision by a role reaches. A role of the platform supervises every module, one of a module that module. */
    public enum Supervises {
        /** What the organ of the post owes itself. */
        OWN,
        /** What the organ of the post and everything below it owe. */
        BELOW
    }

    /** The name that stays whatever else is installed: what posts are stored with. */
    public String fullName() {
        return Catalogue.fullName(module, id);
    }
}
