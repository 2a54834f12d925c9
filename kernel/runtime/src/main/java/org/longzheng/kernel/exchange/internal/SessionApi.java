package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.access.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in: the answer's token goes into the header {@code Authorization: Bearer …} of every further request. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionApi {

    private final Sessions sessions;
    private final Accounts accounts;

    SessionApi(Sessions sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SessionAnswer login(@RequestBody Login login, HttpServletRequest request) {
        var token =
                sessions.login(given(login.account()), given(login.password()).toCharArray(), request.getRemoteAddr());
        return answer(token);
    }

    /**
     * Changes a password. Needs no session, because an account whose password was chosen by somebody else gets none; the present password stands for it.
     */
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@RequestBody Change change, HttpServletRequest request) {
        sessions.changePassword(
                given(change.account()),
                given(change.password()).toCharArray(),
                given(change.newPassword()).toCharArray(),
                request.getRemoteAddr());
    }

    @GetMapping("/current")
    SessionAnswer current() {
        return answer("");
    }

    /** Acts in another organ from now on. */
    @PutMapping("/current")
    SessionAnswer act(@RequestBody Place place) {
        sessions.switchTo(place.organ());
        return answer("");
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout() {
        sessions.logout();
    }

    private SessionAnswer answer(String token) {
        var actor = sessions.actor();
        return new SessionAnswer(
                token,
                actor.account(),
                actor.name(),
                actor.organ(),
                actor.roles().stream().sorted().toList(),
                accounts.posts(actor.account()));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    record Login(@Nullable String account, @Nullable String password) {}

    record Change(
            @Nullable String account,
            @Nullable String password,
            @Nullable String newPassword) {}

    record Place(String organ) {}

    record SessionAnswer(
            String token, String account, String name, String organ, List<String> roles, List<Post> posts) {}
}
