package org.longzheng.kernel.extensions;

import java.util.List;

/** The plugins of this node. */
public interface Plugins {

    /** Every plugin that serves, then those that were set aside. */
    List<PluginState> all();

    /** How many earlier generations of code still run, because acts that began under them are not over. */
    int draining();

    /**
     * One jar.
     *
     * @param id the plugin's id, or the file's name when it could not be read
     * @param jar the file it is loaded from
     * @param serving false when it was set aside
     * @param reason why it was set aside, empty otherwise
     * @param says the same in a Chinese sentence
     */
    record PluginState(String id, String version, String jar, boolean serving, String reason, String says) {}
}
