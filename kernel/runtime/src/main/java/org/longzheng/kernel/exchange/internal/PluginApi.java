package org.longzheng.kernel.exchange.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.exchange.internal.DefinitionApi.Changes;
import org.longzheng.kernel.extensions.PluginAdministration;
import org.longzheng.kernel.extensions.PluginAdministration.Act;
import org.longzheng.kernel.extensions.PluginAdministration.Change;
import org.longzheng.kernel.extensions.PluginAdministration.Jar;
import org.longzheng.kernel.extensions.PluginAdministration.Module;
import org.longzheng.kernel.extensions.PluginAdministration.What;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.RemovedModules;
import org.longzheng.kernel.publication.RemovedModules.Remains;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Modules that come and go while people work. Rights are those of {@link PluginAdministration}. */
@RestController
@RequestMapping("/api/v1/plugins")
class PluginApi {

    private final PluginAdministration administration;
    private final Publications publications;
    private final RemovedModules removed;
    private final RecordApi records;
    private final Sessions sessions;

    PluginApi(
            PluginAdministration administration,
            Publications publications,
            RemovedModules removed,
            RecordApi records,
            Sessions sessions) {
        this.administration = administration;
        this.publications = publications;
        this.removed = removed;
        this.records = records;
        this.sessions = sessions;
    }

    @GetMapping
    List<Module> modules() {
        return administration.modules(sessions.actor());
    }

    /** The body is the jar itself. */
    @PostMapping(
            path = "/jars",
            consumes = {"application/java-archive", "application/octet-stream"})
    @ResponseStatus(HttpStatus.CREATED)
    Jar upload(@RequestBody byte[] jar) {
        return administration.upload(sessions.actor(), jar);
    }

    /** Forgets a jar that never served. */
    @DeleteMapping("/jars/{digest}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String digest) {
        administration.forget(sessions.actor(), digest);
    }

    @PostMapping("/look")
    List<Jar> look() {
        return administration.lookAgain(sessions.actor());
    }

    @PostMapping("/preview")
    Map<String, @Nullable Object> preview(@RequestBody Wanted body) {
        var change = body.change(publications.inForce());
        var json = DefinitionApi.json(administration.preview(sessions.actor(), change));
        if (body.wantsScenarios()) {
            json.put("scenarios", administration.rehearse(sessions.actor(), change));
        }
        return json;
    }

    /** The same for a module that is being written and was not packed, by its definitions. */
    @PostMapping("/{module}/preview")
    Map<String, @Nullable Object> preview(@PathVariable String module, @RequestBody Written body) {
        return DefinitionApi.json(
                administration.preview(sessions.actor(), module, body.version(), body.contents(module)));
    }

    @PostMapping("/publications")
    @ResponseStatus(HttpStatus.CREATED)
    Publication publish(@RequestBody Wanted body) {
        var change = body.change(publications.inForce());
        if (body.wantsScenarios()) {
            Rehearsal.mustPass(administration.rehearse(sessions.actor(), change));
        }
        return administration.publish(sessions.actor(), change, body.reason() == null ? "" : body.reason());
    }

    /** What layers of organs say about a module, with the files that are to be sent along when it is removed. */
    @GetMapping("/{module}/layers")
    List<Withdrawn> layers(@PathVariable String module) {
        return publications.withdrawals(sessions.actor(), module).stream()
                .map(each -> new Withdrawn(
                        each.layer(),
                        each.organ(),
                        each.organName(),
                        each.paths(),
                        DefinitionApi.Change.of(each.edit())))
                .toList();
    }

    /** @param file to be sent below {@code files} */
    record Withdrawn(String layer, String organ, String organName, List<String> paths, DefinitionApi.Change file) {}

    // what removed modules left

    /** Records of a removed module, as {@code /records} answers them; nothing is written here. */
    @GetMapping("/{module}/records/{entity}")
    Map<String, @Nullable Object> list(
            @PathVariable String module,
            @PathVariable String entity,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return removed.reading(
                module, () -> records.list(entity, null, null, null, null, null, page, size, true, null));
    }

    @GetMapping("/{module}/records/{entity}/{id}")
    Map<String, @Nullable Object> read(
            @PathVariable String module, @PathVariable String entity, @PathVariable long id) {
        return removed.reading(module, () -> records.read(entity, id, null));
    }

    @GetMapping("/{module}/remains")
    Remains remains(@PathVariable String module) {
        return removed.remains(sessions.actor(), module);
    }

    @PostMapping("/{module}/purge")
    Remains purge(@PathVariable String module, @RequestBody Purge body) {
        return removed.purge(
                sessions.actor(),
                module,
                body.confirm() == null ? "" : body.confirm(),
                body.reason() == null ? "" : body.reason());
    }

    /**
     * A module that is being written.
     *
     * @param files everything below its {@code metadata}, by path
     */
    record Written(@Nullable String version, @Nullable List<DefinitionApi.Change> files) {

        public String version() {
            return version == null ? "" : version;
        }

        Map<String, byte[]> contents(String module) {
            var contents = new TreeMap<String, byte[]>();
            for (var file : files == null ? List.<DefinitionApi.Change>of() : files) {
                var edit = file.of(module).edit();
                if (edit.content() != null) {
                    contents.put(edit.path(), edit.content());
                }
            }
            return contents;
        }
    }

    /** @param confirm the module's id once more */
    record Purge(@Nullable String confirm, @Nullable String reason) {}

    /**
     * What is to become of modules.
     *
     * @param basedOn the publication that was in force when the change was begun; without it the one in force now
     * @param files definitions that are changed along with it
     * @param scenarios true to play the scenarios of the modules first
     */
    record Wanted(
            @Nullable Long basedOn,
            @Nullable List<WantedAct> acts,
            @Nullable List<DefinitionApi.Change> files,
            @Nullable String reason,
            @Nullable Boolean scenarios) {

        boolean wantsScenarios() {
            return Boolean.TRUE.equals(scenarios);
        }

        Change change(long inForce) {
            var draft = new Changes(basedOn, files, reason, scenarios).draft(inForce);
            return new Change(
                    draft.basedOn(),
                    acts == null ? List.of() : acts.stream().map(WantedAct::act).toList(),
                    draft.files());
        }
    }

    /**
     * What is to become of one.
     *
     * @param what {@code install}, {@code disable}, {@code enable} or {@code remove}
     * @param digest of the jar to install
     */
    record WantedAct(
            @Nullable String what,
            @Nullable String module,
            @Nullable String digest) {

        Act act() {
            for (var known : What.values()) {
                if (known.name().equalsIgnoreCase(what)) {
                    return new Act(known, module, digest);
                }
            }
            throw new RefusedException(
                    Refusal.of("module", "what 写成 install、disable、enable 或者 remove，并写明 module；安装时写明 digest。"));
        }
    }
}
