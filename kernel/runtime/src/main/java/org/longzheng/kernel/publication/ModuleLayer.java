package org.longzheng.kernel.publication;

import java.util.List;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ValueCheck;

/** What this installation finds of the platform and of modules at its start, before anything that was published here. */
public interface ModuleLayer {

    /** The platform's own definitions, then those of each module that serves. */
    List<DefinitionSource> sources();

    /** Functions that modules bring for expressions. */
    List<ExpressionFunction> functions();

    /** Checks that modules bring for value types. */
    List<ValueCheck> checks();

    /** Takes a module out of service, because its definitions are not sound. */
    void setAside(String module, String reason);
}
