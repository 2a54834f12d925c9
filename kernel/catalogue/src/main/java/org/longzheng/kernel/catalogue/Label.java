package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What people read. Chinese always; English where somebody wrote it.
 *
 * @param zh Chinese text
 * @param en English text, or null
 */
public record Label(String zh, @Nullable String en) {

    public static Label of(String zh) {
        return new Label(zh, null);
    }

    @Override
    public String toString() {
        return zh;
    }
}
