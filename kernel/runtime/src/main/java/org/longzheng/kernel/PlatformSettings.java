package org.longzheng.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an installation, prefix {@code longzheng}.
 *
 * @param home folder of data, keys and attachments
 * @param plugins folder of plugin jars; null: {@code plugins} below the home
 * @param modules folders with the definitions of modules that are being written, each taken as a module besides the plugins
 * @param publishers whose plugins are loaded: a name for people to a public key, as {@code new-key} prints it
 * @param develop modules are being written here: plugins that nobody signed are loaded, with a warning, and what is saved in the folders of
 *     {@code modules} is published at once
 * @param demo fill an empty database with demonstration data and accounts
 * @param loginCost memory of the password hash in KiB; lower only in tests
 * @param pluginPatience how long a plugin may take to start, to answer one call and to stop before it is set aside
 */
@ConfigurationProperties("longzheng")
public record PlatformSettings(
        @DefaultValue(".") Path home,
        @Nullable Path plugins,
        @DefaultValue List<Path> modules,
        @DefaultValue Map<String, String> publishers,
        @DefaultValue("false") boolean develop,
        @DefaultValue("false") boolean demo,
        @DefaultValue("19456") int loginCost,
        @DefaultValue("20s") Duration pluginPatience) {

    /** Where plugin jars lie. */
    public Path pluginFolder() {
        return plugins == null ? home.resolve("plugins") : plugins;
    }

    /** Where the platform keeps what is not in the database. */
    public Path dataFolder() {
        return home.resolve("data");
    }
}
