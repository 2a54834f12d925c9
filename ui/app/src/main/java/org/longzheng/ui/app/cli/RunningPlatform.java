package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.SourcePlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that serves, asked over its interface as an administrator; the session ends with the command. */
final class RunningPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern VERSION = Pattern.compile("(?m)^version: *\"?([^\\s\"#]+)");
    private static final int LARGEST = 16 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String root;
    private @Nullable String token;

    private RunningPlatform(String root) {
        this.root = root;
    }

    /**
     * Signs in.
     *
     * @param address e.g. {@code http://localhost:8080}
     * @throws IOException when nobody answers there, or lets this account in
     */
    static RunningPlatform at(String address, String account, char[] password) throws IOException {
        var platform = new RunningPlatform(address.replaceAll("/+$", "") + "/api/v1");
        platform.token = platform.ask("POST", "/sessions", Map.of("account", account, "password", new String(password)))
                .get("token")
                .asString();
        return platform;
    }

    /**
     * Prints what publishing a module there would do, as the preview on the screen says it.
     *
     * @return 0 when it may be published, else 1
     */
    int plan(ModuleFolder folder, PrintStream out) throws IOException {
        var files = new ArrayList<Map<String, String>>();
        var version = "";
        for (var file : folder.source().files()) {
            var content = file.read(LARGEST);
            if (file.path().equals("module.yaml")) {
                var found = VERSION.matcher(new String(content, java.nio.charset.StandardCharsets.UTF_8));
                version = found.find() ? found.group(1) : "";
            }
            var sent = new LinkedHashMap<String, String>();
            sent.put("path", file.path());
            sent.put("base64", Base64.getEncoder().encodeToString(content));
            files.add(sent);
        }
        JsonNode preview;
        try {
            preview =
                    ask("POST", "/plugins/" + folder.owner() + "/preview", Map.of("version", version, "files", files));
        } catch (Refused refused) {
            out.println(refused.getMessage());
            return 1;
        }
        var problems = problems(preview, folder);
        problems.forEach(problem -> out.printf("%s%n%n", problem.asText()));
        if (!preview.has("plan")) {
            out.println("There is no plan, because these definitions are not sound on that platform.");
            return 1;
        }
        out.print(preview.get("text").asString());
        return preview.get("plan").get("refusals").isEmpty() ? 0 : 1;
    }

    /** Files of the module by the names that its author knows. */
    private static List<Problem> problems(JsonNode preview, ModuleFolder folder) {
        var problems = new ArrayList<Problem>();
        var own = folder.owner() + "/";
        for (var each : preview.get("problems")) {
            var severity = Severity.valueOf(each.get("severity").asString());
            if (severity == Severity.INFO) {
                continue;
            }
            var file = each.get("file").asString();
            var similar = new ArrayList<String>();
            each.get("similar").forEach(one -> similar.add(one.asString()));
            problems.add(new Problem(
                    each.get("code").asString(),
                    severity,
                    new SourcePlace(
                            file.startsWith(own)
                                    ? folder.path()
                                            .resolve(file.substring(own.length()))
                                            .toString()
                                            .replace('\\', '/')
                                    : file,
                            each.get("line").asInt(),
                            each.get("column").asInt()),
                    each.get("says").asString(),
                    similar,
                    each.get("mend").asString()));
        }
        return problems;
    }

    /** What the platform refused, in its own sentence. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String says) {
            super(says);
        }
    }

    private JsonNode ask(String method, String path, @Nullable Object body) throws IOException {
        var request = HttpRequest.newBuilder(address(path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var text = answer.body();
            var told = text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
            if (answer.statusCode() >= 300) {
                throw new Refused(
                        told.has("detail")
                                ? told.get("detail").asString()
                                : "%s answers %d: is it the address of a Longzheng?"
                                        .formatted(root, answer.statusCode()));
            }
            return told;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        } catch (java.net.ConnectException nobody) {
            throw new IOException("Nobody answers at %s.".formatted(root), nobody);
        }
    }

    private URI address(String path) {
        try {
            return URI.create(root + path);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("\"%s\" is no address, e.g. http://localhost:8080.", root);
        }
    }

    @Override
    public void close() throws IOException {
        ask("DELETE", "/sessions/current", null);
    }
}
