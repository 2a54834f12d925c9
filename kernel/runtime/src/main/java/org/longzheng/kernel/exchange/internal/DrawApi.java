package org.longzheng.kernel.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.records.Draws;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of runs of lots. A lot is drawn by creating a record of its entity. Rights are those of {@link Draws}. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/draw")
class DrawApi {

    private final Draws draws;
    private final Sessions sessions;

    DrawApi(Draws draws, Sessions sessions) {
        this.draws = draws;
        this.sessions = sessions;
    }

    @GetMapping
    Map<String, @Nullable Object> run(@PathVariable String entity, @PathVariable long id) {
        var run = draws.run(sessions.actor(), entity, id).orElseThrow(RecordApi::notFound);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("seed", run.seed());
        json.put("digest", run.digest());
        json.put("candidates", run.candidates());
        json.put("placed", run.placed());
        json.put("unplaced", run.unplaced());
        json.put("places", run.places().stream().map(DrawApi::place).toList());
        return json;
    }

    private static Map<String, @Nullable Object> place(Draws.Place place) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("place", Json.value(place.place()));
        json.put("holds", place.holds());
        json.put("taken", place.taken());
        return json;
    }

    @GetMapping("/places/{place}")
    List<Map<String, @Nullable Object>> in(
            @PathVariable String entity, @PathVariable long id, @PathVariable long place) {
        return lines(draws.in(sessions.actor(), entity, id, place));
    }

    @GetMapping("/unplaced")
    List<Map<String, @Nullable Object>> unplaced(
            @PathVariable String entity,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return lines(draws.unplaced(sessions.actor(), entity, id, Math.multiplyExact(page, size), size));
    }

    @GetMapping("/picked")
    List<Map<String, @Nullable Object>> picked(
            @PathVariable String entity,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return lines(draws.picked(sessions.actor(), entity, id, Math.multiplyExact(page, size), size));
    }

    private static List<Map<String, @Nullable Object>> lines(List<Draws.Line> lines) {
        return lines.stream().map(DrawApi::line).toList();
    }

    private static Map<String, @Nullable Object> line(Draws.Line line) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", line.position());
        json.put("candidate", Json.value(line.candidate()));
        json.put("number", line.number());
        json.put("reason", line.reason());
        return json;
    }

    @GetMapping("/again")
    Draws.Again again(@PathVariable String entity, @PathVariable long id) {
        return draws.again(sessions.actor(), entity, id).orElseThrow(RecordApi::notFound);
    }
}
