package org.longzheng.ui.app;

import java.util.stream.Collectors;
import org.longzheng.kernel.access.Accounts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on the console where the platform can be opened and, where there is demonstration data, who can try it. */
@Component
class ReadyNotice {

    private final Accounts accounts;

    ReadyNotice(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void whenReady(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            System.out.println(text(context.getWebServer().getPort()));
        }
    }

    /** The address, then one line for each demonstration account: name to type, name to read, posts. */
    String text(int port) {
        var people = accounts.demonstrations().stream()
                .map(account -> "    %-12s %s　%s"
                        .formatted(
                                account,
                                accounts.name(account),
                                accounts.posts(account).stream()
                                        .map(post -> post.organName() + " " + post.role())
                                        .collect(Collectors.joining("，"))))
                .collect(Collectors.joining("\n"));
        var address = "\n  龙政 is ready: http://localhost:%d\n".formatted(port);
        return people.isEmpty()
                ? address
                : address + "\n  Demonstration accounts (演示账号):\n" + people + "\n\n  Ctrl-C stops it.\n";
    }
}
