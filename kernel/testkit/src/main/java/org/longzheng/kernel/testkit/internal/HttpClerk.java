package org.longzheng.kernel.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests as people of a scenario. Everybody logs in afresh for each request: the days of a scenario pass faster than a session lasts.
 */
final class HttpClerk {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    HttpClerk(int port) {
        root = URI.create("http://127.0.0.1:" + port + "/api/v1");
    }

    JsonNode get(Actor actor, String path) {
        return answered(
                request(path).header("Authorization", "Bearer " + login(actor)).GET());
    }

    JsonNode send(Actor actor, String method, String path, Map<String, @Nullable Object> body, Submission submission) {
        return answered(request(path)
                .header("Authorization", "Bearer " + login(actor))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", submission.key())
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    <T> List<T> list(JsonNode array, Class<T> of) {
        var list = new ArrayList<T>();
        array.forEach(one -> list.add(json.treeToValue(one, of)));
        return list;
    }

    private String login(Actor actor) {
        var who = Map.of("account", actor.account(), "password", Accounts.DEMONSTRATION_PASSWORD);
        return answered(request("/sessions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(who))))
                .get("token")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST);
    }

    private JsonNode answered(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
        var body = response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
        if (response.statusCode() < 300) {
            return body;
        }
        if (body.has("refusals")) {
            throw new RefusedException(list(body.get("refusals"), Refusal.class));
        }
        throw new IllegalStateException("%s %s answers %d: %s"
                .formatted(
                        response.request().method(), response.uri().getPath(), response.statusCode(), response.body()));
    }
}
