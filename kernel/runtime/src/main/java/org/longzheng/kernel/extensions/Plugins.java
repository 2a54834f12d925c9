package org.longzheng.kernel.extensions;

import java.util.List;

/** The plugins of this installation. */
public interface Plugins {

    /** Every jar of the plugin folder, also those that were set aside. */
    List<PluginState> all();

    /** What plugins supply for an extension point of the SDK. */
    <T> List<T> supplied(Class<T> extensionPoint);

    /**
     * One jar.
     *
     * @param id the plugin's id, or the file's name when it could not be read
     * @param serving false when it was set aside
     * @param reason why it was set aside, empty otherwise
     */
    record PluginState(String id, String version, String jar, boolean serving, String reason) {}
}
