package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class HomeFolderTest {

    @TempDir
    Path folder;

    @Test
    void livesBesideTheJarUnlessTold() {
        var environment = settled(new MockEnvironment());

        assertThat(environment.getProperty("longzheng.home")).isEqualTo(folder.toString());
        assertThat(environment.getProperty("longzheng.plugins"))
                .isEqualTo(folder.resolve("plugins").toString());
    }

    @Test
    void takesThePluginsOfTheHomeBeforeThoseBesideTheJar() throws IOException {
        var home = Files.createDirectories(folder.resolve("elsewhere/plugins")).getParent();

        var environment = settled(new MockEnvironment().withProperty("longzheng.home", home.toString()));

        assertThat(environment.getProperty("longzheng.home")).isEqualTo(home.toString());
        assertThat(environment.getProperty("longzheng.plugins"))
                .isEqualTo(home.resolve("plugins").toString());
    }

    @Test
    void takesThePluginsBesideTheJarWhereTheHomeHasNone() {
        var home = folder.resolve("elsewhere");

        var environment = settled(new MockEnvironment().withProperty("longzheng.home", home.toString()));

        assertThat(environment.getProperty("longzheng.plugins"))
                .isEqualTo(folder.resolve("plugins").toString());
    }

    @Test
    void leavesANamedPluginFolderAlone() {
        var environment = settled(new MockEnvironment().withProperty("longzheng.plugins", "/srv/plugins"));

        assertThat(environment.getProperty("longzheng.plugins")).isEqualTo("/srv/plugins");
    }

    private MockEnvironment settled(MockEnvironment environment) {
        new HomeFolder(folder).postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
