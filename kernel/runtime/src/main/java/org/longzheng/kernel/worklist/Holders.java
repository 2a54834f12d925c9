package org.longzheng.kernel.worklist;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;

/**
 * Who may do what a process gives to a role. A role of the process's own module that is {@code like} the named one stands for it, and so does the
 * platform's own; a role of another module does not.
 */
public final class Holders {

    private Holders() {}

    /** True when one of the roles may act as one of the performers. */
    public static boolean mayAct(
            Catalogue catalogue, ProcessDefinition process, Collection<Performer> performers, Set<String> roles) {
        return performers.stream()
                .filter(Performer.Role.class::isInstance)
                .map(performer -> ((Performer.Role) performer).role())
                .anyMatch(wanted ->
                        roles.stream().anyMatch(role -> standsFor(catalogue, process.module(), role, wanted)));
    }

    private static boolean standsFor(Catalogue catalogue, String module, String role, String wanted) {
        var definition = catalogue.roles().get(role);
        return role.equals(wanted)
                || definition != null
                        && (definition.module().equals(module)
                                || definition.module().equals("platform"))
                        && catalogue.standsFor(role, wanted);
    }

    /** What a task is filed under: its module and roles; null when no role is named. */
    public static @Nullable String key(ProcessDefinition process, Collection<Performer> performers) {
        return key(process.module(), performers);
    }

    /** What is told under: a module and roles; null when no role is named. */
    public static @Nullable String key(String module, Collection<Performer> performers) {
        var roles = performers.stream()
                .filter(Performer.Role.class::isInstance)
                .map(performer -> bare(module, ((Performer.Role) performer).role()))
                .sorted()
                .collect(Collectors.joining("+"));
        return roles.isEmpty() ? null : module + ":" + roles;
    }

    /** A module's own role without the module, so that a key stays when another module brings a role of the same name. */
    private static String bare(String module, String role) {
        var own = module + ".";
        return role.startsWith(own) ? role.substring(own.length()) : role;
    }

    /**
     * The keys of all tasks that somebody with these roles may take.
     *
     * @param processes those under which cases run, earlier versions too
     */
    public static Set<String> keys(Catalogue catalogue, Collection<ProcessDefinition> processes, Set<String> roles) {
        var keys = new HashSet<String>();
        for (var process : processes) {
            performers(process)
                    .filter(by -> mayAct(catalogue, process, by, roles))
                    .forEach(by -> {
                        var key = key(process, by);
                        if (key != null) {
                            keys.add(key);
                        }
                    });
        }
        return keys;
    }

    /** The keys under which somebody with these roles is told of cases: one role each, whether a step names it or not. */
    public static Set<String> toldKeys(Catalogue catalogue, Set<String> roles) {
        var keys = new HashSet<String>();
        var modules = new HashSet<String>();
        catalogue.processes().values().forEach(process -> modules.add(process.module()));
        catalogue.entities().values().forEach(entity -> modules.add(entity.module()));
        for (var module : modules) {
            if (roles.stream().map(catalogue.roles()::get).anyMatch(role -> supervises(role, module))) {
                keys.add(supervisors(module));
            }
            catalogue.roles().keySet().stream()
                    .filter(wanted -> roles.stream().anyMatch(role -> standsFor(catalogue, module, role, wanted)))
                    .forEach(wanted -> keys.add(module + ":" + bare(module, wanted)));
        }
        return keys;
    }

    /** The key of what is told to all who supervise a module at an organ. It names no task, so whoever is told needs no right to read the case. */
    public static String supervisors(String module) {
        return module + ":@supervisors";
    }

    private static boolean supervises(@Nullable RoleDefinition role, String module) {
        return role != null
                && role.supervises() != null
                && (role.module().equals("platform") || role.module().equals(module));
    }

    private static Stream<List<Performer>> performers(ProcessDefinition process) {
        var steps = process.allSteps().stream()
                .flatMap(step -> step.sign() == null || step.sign().mode() != Sign.Mode.SEQUENCE
                        ? Stream.of(step.by())
                        : Stream.concat(Stream.of(step.by()), step.by().stream().map(List::of)));
        var tasks = process.effects()
                .filter(Effect.GiveTask.class::isInstance)
                .map(effect -> ((Effect.GiveTask) effect).by());
        var extensions = process.limits().values().stream()
                .filter(limit ->
                        limit.extend() != null && !limit.extend().askedBy().isEmpty())
                .map(limit -> limit.extend().by());
        return Stream.of(Stream.of(process.start().by()), steps, tasks, extensions)
                .flatMap(each -> each);
    }

    /** The roles as people read them. */
    public static String label(Catalogue catalogue, ProcessDefinition process, Collection<Performer> performers) {
        return performers.stream()
                .map(performer -> switch (performer) {
                    case Performer.Role role -> label(catalogue, process, role.role());
                    case Performer.Starter starter -> "申请人";
                    case Performer.Platform platform -> "平台";
                    case Performer.ByClock clock -> "平台";
                    case Performer.Path path -> "指定人员";
                })
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** The module's own name for a role where it has one. */
    private static String label(Catalogue catalogue, ProcessDefinition process, String wanted) {
        return catalogue.roles().values().stream()
                .filter(role -> role.module().equals(process.module()) && catalogue.standsFor(role.id(), wanted))
                .findFirst()
                .or(() -> Optional.ofNullable(catalogue.roles().get(wanted)))
                .map(role -> role.label().zh())
                .orElse(wanted);
    }
}
