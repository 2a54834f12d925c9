package org.longzheng.ui.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.Demonstration;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.extensions.FirstStart;
import org.springframework.beans.factory.annotation.Autowired;
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
    private final FirstStart first;
    private final UnaryOperator<String> roleName;

    @Autowired
    ReadyNotice(Accounts accounts, FirstStart first, Definitions definitions) {
        this(accounts, first, role -> {
            var definition = definitions.current().roles().get(role);
            return definition == null ? role : definition.label().zh();
        });
    }

    ReadyNotice(Accounts accounts, FirstStart first, UnaryOperator<String> roleName) {
        this.accounts = accounts;
        this.first = first;
        this.roleName = roleName;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void whenReady(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            // The console of a bare machine is not set to any language; UTF-8 is what its terminals show.
            var console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            console.println(text(context.getWebServer().getPort()));
        }
    }

    /** The address, then the accounts with which a first case can be taken from the application to the decision. */
    String text(int port) {
        var missing = first.notLoaded();
        var address = "%n  龙政 Longzheng is ready: http://localhost:%d%n".formatted(port)
                + (missing.isEmpty()
                        ? ""
                        : "%n  Demonstration data that could not be loaded 未能载入的演示数据: %s (the log says why)%n"
                                .formatted(String.join(", ", missing)));
        var all = accounts.demonstrations();
        if (all.isEmpty()) {
            return address;
        }
        var shown = oneBranch(all);
        var lines = shown.stream()
                .map(holder -> "    %-20s %s  %s %s"
                        .formatted(
                                holder.account(),
                                holder.name(),
                                holder.post().organName(),
                                roleName.apply(holder.post().role())))
                .collect(Collectors.joining("%n".formatted()));
        var others = all.size() - shown.size();
        return address
                + "%n  Demonstration accounts 演示账号, password 密码 %s%n%s%n"
                        .formatted(Accounts.DEMONSTRATION_PASSWORD, lines)
                + (others == 0 ? "" : "    … and %d more in the other organs, named alike%n".formatted(others))
                + "%n  Ctrl-C stops it.%n".formatted();
    }

    /**
     * Whoever works at the top, all of the first organ below it, and of what stands below that organ one account for each role: a
     * branch of the tree, along which a case travels.
     */
    private static List<Demonstration> oneBranch(List<Demonstration> all) {
        var scopes = all.stream()
                .map(holder -> holder.post().scope())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        var top = scopes.getFirst();
        var first = scopes.size() > 1 ? scopes.get(1) : top;
        var roles = new HashSet<String>();
        return Stream.of(
                        all.stream().filter(holder -> holder.post().scope().equals(top)),
                        all.stream()
                                .filter(holder -> !first.equals(top))
                                .filter(holder -> holder.post().scope().equals(first)),
                        all.stream()
                                .filter(holder -> holder.post().scope().startsWith(first)
                                        && holder.post().scope().length() > first.length())
                                .filter(holder -> roles.add(holder.post().role())))
                .flatMap(holders -> holders)
                .toList();
    }
}
