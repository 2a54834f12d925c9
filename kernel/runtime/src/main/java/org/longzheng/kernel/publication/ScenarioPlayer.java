package org.longzheng.kernel.publication;

import java.util.Map;

/**
 * Plays the scenarios of a module that is to be published, on an engine and a database of their own that share nothing with what serves. What runs the
 * platform supplies it, because the engine does not know its test kit.
 */
public interface ScenarioPlayer {

    /**
     * Plays them.
     *
     * @param files the module's definitions with its scenarios, by path
     * @param needed the definitions of the modules that it needs, by module and path
     */
    Rehearsal play(String module, Map<String, byte[]> files, Map<String, Map<String, byte[]>> needed);
}
