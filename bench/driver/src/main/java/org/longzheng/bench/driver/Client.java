package org.longzheng.bench.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A logged-in client of one server. */
final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String root;
    private final @Nullable String token;

    private Client(String root, @Nullable String token) {
        this.root = root;
        this.token = token;
    }

    /** Logs in; {@code sessions} is the path that answers the token. */
    static Client login(String root, String sessions, String account, String password)
            throws IOException, InterruptedException {
        var guest = new Client(root, null);
        var answer = guest.send("POST", sessions, Map.of("account", account, "password", password), null);
        return new Client(root, answer.json().get("token").asString());
    }

    /** What a server answered. */
    record Answer(int status, String body) {

        boolean good() {
            return status / 100 == 2;
        }

        JsonNode json() {
            if (!good()) {
                throw new IllegalStateException(status + ": " + body);
            }
            return JSON.readTree(body);
        }

        void mustBeGood() {
            if (!good()) {
                throw new IllegalStateException(status + ": " + body);
            }
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null);
    }

    Answer send(String method, String path, @Nullable Object body, @Nullable String key)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
