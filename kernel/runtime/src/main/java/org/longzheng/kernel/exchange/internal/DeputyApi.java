package org.longzheng.kernel.exchange.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Deputation;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.access.Deputies.Colleague;
import org.longzheng.kernel.access.Handovers;
import org.longzheng.kernel.access.Handovers.HandedOver;
import org.longzheng.kernel.access.Handovers.Handover;
import org.longzheng.kernel.access.OpenDuties.Duty;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deputies, and handing over when somebody leaves. Rights are those of {@link Deputies} and {@link Handovers}. */
@RestController
@RequestMapping("/api/v1")
class DeputyApi {

    private final Deputies deputies;
    private final Handovers handovers;
    private final Sessions sessions;

    DeputyApi(Deputies deputies, Handovers handovers, Sessions sessions) {
        this.deputies = deputies;
        this.handovers = handovers;
        this.sessions = sessions;
    }

    @GetMapping("/deputies")
    List<Line> mine() {
        return deputies.of(sessions.actor().account()).stream().map(Line::of).toList();
    }

    @GetMapping("/deputies/candidates")
    List<Colleague> candidates() {
        return deputies.candidates(sessions.actor().account());
    }

    @PostMapping("/deputies")
    @ResponseStatus(HttpStatus.CREATED)
    Line appoint(@RequestBody Appointing body) {
        return Line.of(deputies.appoint(
                sessions.actor(), body.appointment(sessions.actor().account())));
    }

    @DeleteMapping("/deputies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id) {
        deputies.end(sessions.actor(), id);
    }

    @GetMapping("/handovers/{leaving}")
    List<Duty> duties(@PathVariable String leaving) {
        return handovers.duties(sessions.actor(), leaving);
    }

    @PostMapping("/handovers")
    HandedOver handOver(@RequestBody HandingOver body) {
        return handovers.handOver(sessions.actor(), body.handover());
    }

    /** A deputation; the id as text, because a browser's numbers are too short for it. */
    record Line(String id, Deputation deputation) {

        static Line of(Deputation deputation) {
            return new Line(Long.toString(deputation.id()), deputation);
        }
    }

    /** What to appoint; without a principal for oneself. */
    record Appointing(
            @Nullable String principal,
            @Nullable String deputy,
            @Nullable String module,
            @Nullable String process,
            @Nullable String step,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {

        Appointment appointment(String self) {
            if (from == null || until == null) {
                throw new RefusedException(Refusal.of("required", "until", "请填写代理的起日和止日。"));
            }
            return new Appointment(
                    principal == null ? self : principal,
                    text(deputy),
                    module,
                    process,
                    step,
                    from,
                    until,
                    text(reason));
        }
    }

    /** Who leaves and who takes over. */
    record HandingOver(
            @Nullable String leaving,
            @Nullable String successor,
            boolean endPosts,
            @Nullable String reason) {

        Handover handover() {
            return new Handover(text(leaving), text(successor), endPosts, text(reason));
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
