package org.longzheng.kernel.extensions.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.extensions.FirstStart;
import org.longzheng.kernel.extensions.Plugins.PluginState;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The first start of an empty installation: demonstration data where it was asked for, else one administrator with a one-time password. */
@Component
class Welcome implements FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int PASSWORD_LENGTH = 16;
    private static final String PROVINCE = "230000";

    private final PlatformSettings settings;
    private final Accounts accounts;
    private final PluginHost plugins;
    private final Demonstration demonstration;
    private final SupervisionSweep supervision;
    private final Clock clock;
    private volatile List<String> notLoaded = List.of();

    Welcome(
            PlatformSettings settings,
            Accounts accounts,
            PluginHost plugins,
            Demonstration demonstration,
            SupervisionSweep supervision,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.plugins = plugins;
        this.demonstration = demonstration;
        this.supervision = supervision;
        this.clock = clock;
    }

    @Override
    public List<String> notLoaded() {
        return notLoaded;
    }

    void firstStart() {
        if (accounts.any()) {
            return;
        }
        if (settings.demo()) {
            administrator("sheng.guanli", "演示管理", Accounts.DEMONSTRATION_PASSWORD, true);
            notLoaded = plugins.all().stream()
                    .filter(PluginState::serving)
                    .flatMap(plugin -> demonstration.load(Path.of(plugin.jar()), plugin.id()).stream())
                    .toList();
            // the cases lie in the past: their reminders and cards are due at once
            supervision.run(LocalDateTime.now(clock));
        } else {
            var password = oneTimePassword();
            administrator("admin", "系统管理员", password, false);
            LOG.warn("First start: account admin, one-time password {} (change it at the first login).", password);
        }
    }

    private void administrator(String account, String name, String password, boolean demonstration) {
        var post = new NewPost("system-admin", PROVINCE);
        accounts.create(new NewAccount(account, name, password.toCharArray(), null, demonstration, List.of(post)));
    }

    private static String oneTimePassword() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
