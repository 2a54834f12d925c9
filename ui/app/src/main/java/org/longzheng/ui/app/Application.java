package org.longzheng.ui.app;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.theme.lumo.Lumo;
import java.util.List;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.ui.app.cli.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts the platform, and says what every page has in common: Lumo in its compact form, then our one sheet. */
@SpringBootApplication(scanBasePackages = "org.longzheng.ui")
@Import(KernelConfiguration.class)
@EnableVaadin("org.longzheng.ui")
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet(Lumo.COMPACT_STYLESHEET)
@StyleSheet("longzheng.css")
@Push
@Viewport("width=device-width, initial-scale=1")
public class Application implements AppShellConfigurator {

    /** The search for what goes into the browser bundle begins at this class and follows what it refers to. */
    static List<Class<? extends Component>> bundled() {
        return BundledComponents.ALL;
    }

    /**
     * Answers a command such as {@code check}, or else starts the server.
     *
     * @param arguments a command and its options, or Spring's own, for instance {@code --server.port=8080}, and {@code --longzheng.home=FOLDER}
     */
    public static void main(String[] arguments) {
        var code = CommandLine.run(arguments);
        if (code.isPresent()) {
            Runtime.getRuntime()
                    .halt(code.get()); // everything is written; an orderly exit would first look for a logging system
        }
        SpringApplication.run(Application.class, arguments);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("龙政");
        settings.addFavIcon("icon", "favicon.svg", "any");
    }
}
