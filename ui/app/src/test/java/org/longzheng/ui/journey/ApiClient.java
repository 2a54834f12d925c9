package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the HTTP interface as one account after the other. */
final class ApiClient {

    static final String PASSWORD = "Longzheng-2026";

    private final String root;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> tokens = new HashMap<>();

    ApiClient(int port) {
        root = "http://127.0.0.1:" + port + "/api/v1";
    }

    /** What came back. */
    record Answer(int status, String type, JsonNode body) {

        JsonNode ok() {
            assertThat(status).as("%s", body).isBetween(200, 299);
            return body;
        }

        /** The refusal with this status and id, which says something to the person and names what to do. */
        Answer refused(int expected, String id) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            assertThat(type).startsWith("application/problem+json");
            assertThat(body.get("type").asString()).as("%s", body).isEqualTo("urn:longzheng:refusal:" + id);
            assertThat(body.get("detail").asString())
                    .containsPattern("\\p{IsHan}")
                    .doesNotContain("Exception", "org.longzheng", "SQL");
            return this;
        }

        String says() {
            return body.get("detail").asString();
        }
    }

    Answer get(String account, String path) {
        return send(account, "GET", path, null, null);
    }

    Answer post(String account, String path, @Nullable Object body) {
        return send(account, "POST", path, body, null);
    }

    Answer send(@Nullable String account, String method, String path, @Nullable Object body, @Nullable String key) {
        var text = body == null ? null : body instanceof String raw ? raw : json.writeValueAsString(body);
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (text != null) {
            request.header("Content-Type", "application/json");
        }
        if (account != null) {
            request.header("Authorization", "Bearer " + tokens.computeIfAbsent(account, this::login));
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    type,
                    type.contains("json") ? json.readTree(response.body()) : json.createObjectNode());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /** Sends a file as it is. */
    Answer upload(String account, String path, byte[] content) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(account, this::login))
                .POST(BodyPublishers.ofByteArray(content));
        var response = http.send(request.build(), BodyHandlers.ofString());
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                response.statusCode(),
                type,
                type.contains("json") ? json.readTree(response.body()) : json.createObjectNode());
    }

    /** Asks with a token that somebody holds. */
    Answer as(String token, String method, String path) {
        tokens.put(token, token);
        return send(token, method, path, null, null);
    }

    /** The bytes of a download. */
    byte[] bytes(String account, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(account, this::login))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String login(String account) {
        return send(null, "POST", "/sessions", Map.of("account", account, "password", PASSWORD), null)
                .ok()
                .get("token")
                .asString();
    }
}
