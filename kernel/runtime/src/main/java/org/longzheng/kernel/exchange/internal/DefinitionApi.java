package org.longzheng.kernel.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.publication.Development;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.Comparison;
import org.longzheng.kernel.publication.Publications.File;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Definitions in force, and how others take their place. Rights are those of {@link Publications}. */
@RestController
@RequestMapping("/api/v1/definitions")
class DefinitionApi {

    private final Publications publications;
    private final Development development;
    private final Sessions sessions;

    DefinitionApi(Publications publications, Development development, Sessions sessions) {
        this.publications = publications;
        this.development = development;
        this.sessions = sessions;
    }

    @GetMapping("/files")
    List<File> files(@RequestParam(required = false) @Nullable Long publication) {
        return publications.files(sessions.actor(), number(publication));
    }

    /** One file as it stands, a text or a Word template. */
    @GetMapping("/file")
    ResponseEntity<byte[]> file(
            @RequestParam String module,
            @RequestParam String path,
            @RequestParam(required = false) @Nullable Long publication) {
        var content = publications
                .content(sessions.actor(), number(publication), module, path)
                .orElseThrow(RecordApi::notFound);
        return ResponseEntity.ok()
                .contentType(
                        path.endsWith(".yaml")
                                ? new MediaType("application", "yaml", StandardCharsets.UTF_8)
                                : MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment")
                .body(content);
    }

    @PostMapping("/preview")
    Map<String, @Nullable Object> preview(@RequestBody Changes body) {
        var draft = body.draft(publications.inForce());
        var json = json(publications.preview(sessions.actor(), draft));
        if (body.wantsScenarios()) {
            json.put("scenarios", publications.rehearse(sessions.actor(), draft));
        }
        return json;
    }

    @PostMapping("/publications")
    @ResponseStatus(HttpStatus.CREATED)
    Publication publish(@RequestBody Changes body) {
        var draft = body.draft(publications.inForce());
        if (body.wantsScenarios()) {
            Rehearsal.mustPass(publications.rehearse(sessions.actor(), draft));
        }
        return publications.publish(sessions.actor(), draft, body.because());
    }

    @GetMapping("/publications")
    List<Publication> history() {
        return publications.history(sessions.actor());
    }

    @GetMapping("/publications/{number}")
    Publication publication(@PathVariable long number) {
        return publications.find(sessions.actor(), number).orElseThrow(RecordApi::notFound);
    }

    @PostMapping("/publications/{number}/undo")
    Publication undo(@PathVariable long number, @RequestBody Changes body) {
        return publications.undo(sessions.actor(), number, body.because());
    }

    @PostMapping("/publications/{number}/resume")
    Publication resume(@PathVariable long number) {
        return publications.resume(sessions.actor(), number);
    }

    /** How it stands with the modules that are being written here; not found where none are. For everybody who is signed in, as the platform's frame shows it. */
    @GetMapping("/development")
    Map<String, @Nullable Object> development() {
        sessions.actor();
        if (!development.on()) {
            throw RecordApi.notFound();
        }
        var last = development.last();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("folders", development.folders());
        json.put("serial", last.serial());
        json.put("at", last.at());
        json.put("publication", last.publication());
        json.put("inForce", last.inForce());
        json.put("problems", last.problems().stream().map(DefinitionApi::json).toList());
        json.put("refusals", last.refusals());
        return json;
    }

    @GetMapping("/compare")
    Comparison compare(@RequestParam long from, @RequestParam long to) {
        return publications.compare(sessions.actor(), from, to);
    }

    private long number(@Nullable Long given) {
        return given == null ? publications.inForce() : given;
    }

    static Map<String, @Nullable Object> json(Preview preview) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("basedOn", preview.basedOn());
        json.put(
                "problems", preview.problems().stream().map(DefinitionApi::json).toList());
        var plan = preview.plan();
        if (plan != null) {
            json.put("plan", plan);
            json.put("text", plan.asText());
        }
        json.put("changes", preview.changes());
        json.put("layers", preview.layers());
        return json;
    }

    private static Map<String, @Nullable Object> json(Problem problem) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("code", problem.code());
        json.put("severity", problem.severity());
        json.put("file", problem.place().file());
        json.put("line", problem.place().line());
        json.put("column", problem.place().column());
        json.put("says", problem.says());
        json.put("similar", problem.similar());
        json.put("mend", problem.mend());
        return json;
    }

    /**
     * What is to be different.
     *
     * @param basedOn the publication that was in force when the change was begun; without it the one in force now
     * @param scenarios true to play the scenarios of the modules first
     */
    record Changes(
            @Nullable Long basedOn,
            @Nullable List<Change> files,
            @Nullable String reason,
            @Nullable Boolean scenarios) {

        boolean wantsScenarios() {
            return Boolean.TRUE.equals(scenarios);
        }

        Draft draft(long inForce) {
            return new Draft(
                    basedOn == null ? inForce : basedOn,
                    files == null ? List.of() : files.stream().map(Change::edit).toList());
        }

        String because() {
            return reason == null ? "" : reason;
        }
    }

    /**
     * One file: its text, or its content in Base64, or that it goes.
     *
     * @param remove true to take it away
     */
    record Change(
            @Nullable String module,
            @Nullable String path,
            @Nullable String text,
            @Nullable String base64,
            @Nullable Boolean remove) {

        /** A file of text as it is to be sent. */
        static Change of(Edit edit) {
            var text = edit.content() == null ? null : new String(edit.content(), StandardCharsets.UTF_8);
            return new Change(edit.module(), edit.path(), text, null, text == null ? true : null);
        }

        /** The same of this module. */
        Change of(String owner) {
            return new Change(owner, path, text, base64, remove);
        }

        Edit edit() {
            if (module == null || path == null || Boolean.TRUE.equals(remove) == (text != null || base64 != null)) {
                throw new RefusedException(Refusal.of("file", "每个文件写明 module 和 path，以及 text、base64 或者 remove 中的一个。"));
            }
            return new Edit(module, path, content());
        }

        private byte @Nullable [] content() {
            if (text != null) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return base64 == null ? null : Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException notBase64) {
                throw new RefusedException(Refusal.of("file", "「" + path + "」的 base64 不对。检查后再提交。"));
            }
        }
    }
}
