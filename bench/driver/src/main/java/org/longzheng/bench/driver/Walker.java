package org.longzheng.bench.driver;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Applies for licences over HTTP again and again. An act whose answer never came is sent again under the same key once the server is back: it must
 * then have exactly one effect.
 */
final class Walker implements Runnable {

    static final String PASSWORD = "Longzheng-2026";
    private static final String PROCESS = "/api/v1/processes/practice-licence";
    private static final List<String> MATERIALS =
            List.of("application-form", "qualification", "traineeship-pass", "identity", "firm-consent", "no-crime");
    private static final String CORRECTED = "no-crime";

    /** The server as it comes and goes. */
    interface Plug {

        /** Waits until a server newer than the given one serves; answers its number, or -1 when there will be none. */
        int await(int after) throws InterruptedException;

        /** True when enough was done: the journey in hand is finished, no new one begun. */
        boolean enough();
    }

    private final String root;
    private final String firm;
    private final String spare;
    private final String toBeLicensed;
    private final Plug plug;
    private final Acknowledged acknowledged;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private int server;
    private int finished;
    private int repeated;

    /**
     * @param firm account of a law firm
     * @param spare number of a trainee of that firm who applies and is refused, again and again
     * @param toBeLicensed number of a trainee of that firm who gets the licence in the end, the only time
     */
    Walker(String root, String firm, String spare, String toBeLicensed, Plug plug, Acknowledged acknowledged) {
        this.root = root;
        this.firm = firm;
        this.spare = spare;
        this.toBeLicensed = toBeLicensed;
        this.plug = plug;
        this.acknowledged = acknowledged;
    }

    @Override
    public void run() {
        try {
            server = plug.await(0);
            for (int n = 0; !plug.enough(); n++) {
                journey(
                        spare,
                        switch (n % 3) {
                            case 0 -> Plan.corrected(firm);
                            case 1 -> Plan.returned();
                            default -> Plan.notAccepted();
                        });
            }
            journey(toBeLicensed, Plan.granted());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    int finished() {
        return finished;
    }

    int repeated() {
        return repeated;
    }

    private void journey(String trainee, Plan plan) throws InterruptedException {
        var materials = new HashMap<String, Object>();
        MATERIALS.stream()
                .filter(id -> plan.complete() || !id.equals(CORRECTED))
                .forEach(id -> materials.put(id, Map.of("state", "RECEIVED")));
        var found = ask(firm, "GET", "/api/v1/records/trainee?filter=traineeNo:eq:" + trainee, null, null);
        var values = Map.<String, Object>of(
                "traineeship",
                found.get("rows").get(0).get("id").asString(),
                "kind",
                "FULL_TIME",
                "qualificationNo",
                "A20242399" + trainee.substring(trainee.length() - 6),
                "qualificationKind",
                "A");
        var started = ask(firm, "POST", PROCESS, Map.of("values", values, "materials", materials), key());
        long id = Long.parseLong(started.get("case").asString());
        acknowledged.act(id, firm, "start", "submit");
        for (var act : plan.acts()) {
            if (act.step().equals("start")) {
                ask(
                        firm,
                        "PUT",
                        PROCESS + "/cases/" + id + "/materials/" + CORRECTED,
                        Map.of("state", "RECEIVED"),
                        null);
            }
            var task = task(id, act);
            var body = new HashMap<String, Object>();
            body.put("values", act.values());
            if (act.reason() != null) {
                body.put("reason", act.reason());
            }
            var moved = ask(act.account(), "POST", "/api/v1/tasks/" + task + "/choices/" + act.choice(), body, key());
            acknowledged.act(id, act.account(), act.step(), act.choice());
            if (!moved.get("outcome").isNull()) {
                acknowledged.ended(id, moved.get("outcome").asString());
            }
        }
        finished++;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private String task(long caseId, Plan.Act act) throws InterruptedException {
        var view = ask(act.account(), "GET", PROCESS + "/cases/" + caseId, null, null);
        for (var task : view.get("tasks")) {
            if (task.get("step").asString().equals(act.step())
                    && task.get("mine").asBoolean()) {
                return task.get("id").asString();
            }
        }
        throw new IllegalStateException("case " + caseId + " is stuck: " + act.account() + " finds no " + act.step()
                + " in " + view.get("tasks"));
    }

    private JsonNode ask(String account, String method, String path, @Nullable Object body, @Nullable String key)
            throws InterruptedException {
        for (boolean again = false; ; again = true) {
            try {
                if (again && key != null) {
                    repeated++;
                }
                var answer = client(account).send(method, path, body, key);
                if (answer.good()) {
                    return answer.body().isEmpty() ? Client.JSON.createObjectNode() : answer.json();
                }
                if (answer.status() == 401) {
                    clients.remove(account);
                } else {
                    throw new IllegalStateException(account + " " + method + " " + path + ": " + answer);
                }
            } catch (IOException gone) {
                clients.clear();
                server = plug.await(server);
                if (server < 0) {
                    throw new InterruptedException("there will be no server any more");
                }
            }
        }
    }

    private Client client(String account) throws IOException, InterruptedException {
        var known = clients.get(account);
        if (known == null) {
            known = Client.login(root, "/api/v1/sessions", account, PASSWORD);
            clients.put(account, known);
        }
        return known;
    }
}
