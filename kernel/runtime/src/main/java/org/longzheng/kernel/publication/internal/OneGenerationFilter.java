package org.longzheng.kernel.publication.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.longzheng.kernel.publication.Published;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets each request see one generation of the definitions from its first line to its last, be it of the HTTP interface or of a screen. */
class OneGenerationFilter extends OncePerRequestFilter {

    private final Published published;

    OneGenerationFilter(Published published) {
        this.published = published;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var kept = published.keep()) {
            chain.doFilter(request, response);
        }
    }
}
