package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ResponseHeadersTest {

    @Test
    void everyAnswerForbidsForeignScriptsFramesAndGuessing() throws Exception {
        var answer = answer(false);

        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'self'");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void onlyASecureAnswerAsksToStaySecure() throws Exception {
        assertThat(answer(false).containsHeader("Strict-Transport-Security")).isFalse();
        assertThat(answer(true).containsHeader("Strict-Transport-Security")).isTrue();
    }

    private static MockHttpServletResponse answer(boolean secure) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setSecure(secure);
        var response = new MockHttpServletResponse();
        new ResponseHeaders().doFilter(request, response, new MockFilterChain());
        return response;
    }
}
