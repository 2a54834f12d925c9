package org.longzheng.kernel.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whoever answers is the one who would answer if every mapping were laid beside the path. */
class BeginningsFirstTest {

    private final BeginningsFirst mapping = new BeginningsFirst();

    @BeforeEach
    void register() throws Exception {
        for (var path : new String[] {"/api/records/{entity}", "/api/records/{entity}/{id}", "/{page}", "/files/**"}) {
            mapping.registerMapping(
                    RequestMappingInfo.paths(path).build(), new Answering(path), Answering.class.getMethod("path"));
        }
    }

    /** Whoever is mapped to a path. */
    private record Answering(String path) {}

    @Test
    void pathsWithIdsAreFound() throws Exception {
        assertThat(answers("/api/records/lawyer")).isEqualTo("/api/records/{entity}");
        assertThat(answers("/api/records/lawyer/17")).isEqualTo("/api/records/{entity}/{id}");
        assertThat(answers("/start")).isEqualTo("/{page}");
    }

    @Test
    void everythingBelowAndThePlaceItselfAreFound() throws Exception {
        assertThat(answers("/files/a/b")).isEqualTo("/files/**");
        assertThat(answers("/files/")).isEqualTo("/files/**");
    }

    @Test
    void escapesStandForWhatTheyMean() throws Exception {
        assertThat(answers("/api/rec%6Frds/lawyer")).isEqualTo("/api/records/{entity}");
        assertThat(answers("/api;v=1/records/lawyer")).isEqualTo("/api/records/{entity}");
    }

    @Test
    void otherPathsAreNobodys() throws Exception {
        assertThat(answers("/api/tasks/17")).isNull();
    }

    private @Nullable String answers(String path) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        ServletRequestPathUtils.parseAndCache(request);
        var found = mapping.getHandler(request);
        return found == null ? null : ((Answering) ((HandlerMethod) found.getHandler()).getBean()).path();
    }
}
