package org.longzheng.kernel.exchange.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.records.Tracking;
import org.longzheng.kernel.records.Tracking.Tracked;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which people outside look up how their matter stands: plain HTML, no session, no script. */
@RestController
@RequestMapping("/track/{entity}")
class TrackPage {

    private static final MediaType HTML = new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8);

    private final Tracking tracking;
    private final Definitions definitions;

    TrackPage(Tracking tracking, Definitions definitions) {
        this.tracking = tracking;
        this.definitions = definitions;
    }

    @GetMapping
    ResponseEntity<String> empty(@PathVariable String entity) {
        return tracking.isTracked(entity)
                ? page(HttpStatus.OK, entity, form(entity, "", null))
                : page(HttpStatus.NOT_FOUND, entity, "<p>没有这个查询页。请核对网址。</p>");
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> look(
            @PathVariable String entity,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam Map<String, String> given,
            HttpServletRequest request) {
        var answers = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (name.startsWith("answer.") && !value.isBlank()) {
                answers.put(name.substring("answer.".length()), value);
            }
        });
        try {
            var from = request.getRemoteAddr();
            var tracked = answers.isEmpty()
                    ? tracking.look(entity, number, code, from)
                    : tracking.answer(entity, number, code, answers, from);
            return page(HttpStatus.OK, entity, facts(tracked, number, code) + form(entity, "", null));
        } catch (RefusedException refused) {
            // the same status and words whatever was wrong
            return page(
                    HttpStatus.OK,
                    entity,
                    form(entity, number, refused.refusals().getFirst().message()));
        }
    }

    private String label(String entity) {
        return definitions
                .current()
                .findEntity(entity)
                .map(definition -> definition.label().zh())
                .orElse("查询");
    }

    private ResponseEntity<String> page(HttpStatus status, String entity, String body) {
        var title = escape(label(entity)) + "查询";
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<meta name=\"robots\" content=\"noindex\"><title>" + title
                        + "</title><link rel=\"stylesheet\" href=\"/longzheng.css\"></head>"
                        + "<body class=\"lz-track\"><main><h1>" + title + "</h1>" + body + "</main></body></html>");
    }

    private static String form(String entity, String number, @Nullable String told) {
        return (told == null ? "" : "<p role=\"alert\" class=\"lz-note red\">" + escape(told) + "</p>")
                + "<form method=\"post\" action=\"/track/" + escape(entity) + "\" autocomplete=\"off\">"
                + "<p><label for=\"number\">编号</label><br><input id=\"number\" name=\"number\" required maxlength=\"200\" value=\""
                + escape(number) + "\"></p>"
                + "<p><label for=\"code\">查询码</label><br><input id=\"code\" name=\"code\" required maxlength=\"20\"></p>"
                + "<p><button type=\"submit\">查询</button></p></form>";
    }

    private static String facts(Tracked tracked, String number, String code) {
        var html = new StringBuilder("<dl>");
        tracked.facts()
                .forEach(fact -> html.append("<dt>")
                        .append(escape(fact.label()))
                        .append("</dt><dd>")
                        .append(fact.text() == null ? "—" : escape(fact.text()))
                        .append("</dd>"));
        html.append("</dl>");
        tracked.questions().forEach(question -> {
            html.append("<form method=\"post\" action=\"/track/")
                    .append(escape(tracked.entity()))
                    .append("\"><input type=\"hidden\" name=\"number\" value=\"")
                    .append(escape(number))
                    .append("\"><input type=\"hidden\" name=\"code\" value=\"")
                    .append(escape(code))
                    .append("\"><fieldset><legend>")
                    .append(escape(question.label()))
                    .append("</legend>");
            question.answers()
                    .forEach((answer, label) -> html.append("<label><input type=\"radio\" required name=\"answer.")
                            .append(escape(question.field()))
                            .append("\" value=\"")
                            .append(escape(answer))
                            .append("\"> ")
                            .append(escape(label))
                            .append("</label><br>"));
            html.append("<button type=\"submit\">提交</button></fieldset></form>");
        });
        return html.toString();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
