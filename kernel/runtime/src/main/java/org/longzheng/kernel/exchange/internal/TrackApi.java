package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Tracking;
import org.longzheng.kernel.records.Tracking.Tracked;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lookups by number and code, without an account. Number and code come in the body, so that no log and no history of a browser keeps them. */
@RestController
@RequestMapping("/api/v1/track/{entity}")
class TrackApi {

    private final Tracking tracking;

    TrackApi(Tracking tracking) {
        this.tracking = tracking;
    }

    @PostMapping
    Tracked look(@PathVariable String entity, @RequestBody Asked asked, HttpServletRequest request) {
        return tracking.look(entity, text(asked.number()), text(asked.code()), request.getRemoteAddr());
    }

    @PostMapping("/answers")
    Tracked answer(@PathVariable String entity, @RequestBody Asked asked, HttpServletRequest request) {
        return tracking.answer(
                entity,
                text(asked.number()),
                text(asked.code()),
                asked.answers() == null ? Map.of() : asked.answers(),
                request.getRemoteAddr());
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /**
     * What somebody outside knows.
     *
     * @param answers by field, for what is asked
     */
    record Asked(
            @Nullable String number,
            @Nullable String code,
            @Nullable Map<String, String> answers) {}
}
