package org.longzheng.kernel.extensions;

import java.util.List;

/** How the first start of an empty installation went. */
public interface FirstStart {

    /** What of the demonstration data could not be loaded in this start, in words ("2 cases of lawyers"); the log says why. */
    List<String> notLoaded();
}
