package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleJar.State;

/** What becomes of modules between two publications. */
final class ModuleChanges {

    private final Map<String, ModuleJar> before;
    private final Map<String, ModuleJar> after;
    private final boolean back;

    private ModuleChanges(Map<String, ModuleJar> before, Map<String, ModuleJar> after, boolean back) {
        this.before = before;
        this.after = after;
        this.back = back;
    }

    static ModuleChanges between(List<ModuleJar> before, List<ModuleJar> after) {
        return new ModuleChanges(byModule(before), byModule(after), false);
    }

    private static Map<String, ModuleJar> byModule(List<ModuleJar> jars) {
        return jars.stream()
                .collect(Collectors.toMap(ModuleJar::module, Function.identity(), (a, b) -> b, TreeMap::new));
    }

    /** The same, because earlier definitions return. */
    ModuleChanges back() {
        return new ModuleChanges(before, after, true);
    }

    boolean isBack() {
        return back;
    }

    /** True when a module served and does not any more. */
    boolean goes(String module) {
        return serves(before.get(module)) && !serves(after.get(module));
    }

    /** True when it is only to stop for a time. */
    boolean stops(String module) {
        var next = after.get(module);
        return goes(module) && next != null && next.state() == State.DISABLED;
    }

    private static boolean serves(@Nullable ModuleJar jar) {
        return jar != null && jar.serves();
    }

    /** As people read it, one sentence for each module. */
    List<String> told() {
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        var told = new ArrayList<String>();
        for (var module : all) {
            var was = before.get(module);
            var is = after.get(module);
            if (!Objects.equals(was, is)) {
                told.add(sentence(module, was, is));
            }
        }
        return told;
    }

    private static String sentence(String module, @Nullable ModuleJar was, @Nullable ModuleJar is) {
        if (is == null || !is.serves()) {
            return (is != null && is.state() == State.DISABLED ? "停用 " : "卸载 ") + module + "，数据保留";
        }
        if (was == null || was.state() == State.REMOVED) {
            return "安装 " + module + " " + is.version();
        }
        if (!was.serves()) {
            return "启用 " + module + " " + is.version();
        }
        return "更新 " + module + " " + was.version() + " → " + is.version();
    }

    // applying them

    /** The jars of a publication after some were changed, in the order of their modules. */
    static List<ModuleJar> apply(List<ModuleJar> present, List<ModuleJar> changes) {
        var all = byModule(present);
        changes.forEach(change -> all.put(change.module(), change));
        return List.copyOf(all.values());
    }

    /** The files of an earlier publication over the modules that serve now; those whose jar returns come back with it. */
    static DefinitionSet back(
            DefinitionSet then, List<ModuleJar> jarsThen, DefinitionSet now, List<ModuleJar> jarsNow) {
        var files = then.over(now);
        var before = byModule(jarsThen);
        var present = byModule(jarsNow);
        var all = new TreeSet<>(before.keySet());
        all.addAll(present.keySet());
        for (var module : all) {
            var was = before.get(module);
            if (!Objects.equals(was, present.get(module))) {
                files = serves(was) ? files.with(module, then.of(module)) : files.without(module);
            }
        }
        return files;
    }
}
