package org.longzheng.kernel.exchange.internal;

import java.util.List;
import java.util.Map;
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
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Modules that come and go while people work. Rights are those of {@link PluginAdministration}. */
@RestController
@RequestMapping("/api/v1/plugins")
class PluginApi {

    private final PluginAdministration administration;
    private final Publications publications;
    private final Sessions sessions;

    PluginApi(PluginAdministration administration, Publications publications, Sessions sessions) {
        this.administration = administration;
        this.publications = publications;
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

    @PostMapping("/look")
    List<Jar> look() {
        return administration.lookAgain(sessions.actor());
    }

    @PostMapping("/preview")
    Map<String, @Nullable Object> preview(@RequestBody Wanted body) {
        return DefinitionApi.json(administration.preview(sessions.actor(), body.change(publications.inForce())));
    }

    @PostMapping("/publications")
    @ResponseStatus(HttpStatus.CREATED)
    Publication publish(@RequestBody Wanted body) {
        return administration.publish(
                sessions.actor(), body.change(publications.inForce()), body.reason() == null ? "" : body.reason());
    }

    /**
     * What is to become of modules.
     *
     * @param basedOn the publication that was in force when the change was begun; without it the one in force now
     * @param files definitions that are changed along with it
     */
    record Wanted(
            @Nullable Long basedOn,
            @Nullable List<WantedAct> acts,
            @Nullable List<DefinitionApi.Change> files,
            @Nullable String reason) {

        Change change(long inForce) {
            var draft = new Changes(basedOn, files, reason).draft(inForce);
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
