package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;

/** Of which levels, and of which types of outside bodies, an organ can be to which an expression of a process leads. */
final class OrganKinds {

    private static final int DEEPEST = 5;

    private final Catalogue catalogue;
    private final ProcessDefinition process;
    private final Set<String> opened;

    /** @param opened see {@link #opened} */
    OrganKinds(Catalogue catalogue, ProcessDefinition process, Set<String> opened) {
        this.catalogue = catalogue;
        this.process = process;
        this.opened = opened;
    }

    /** The processes that what another case or a record does opens: asked for once, because it looks at every effect there is. */
    static Set<String> opened(Catalogue catalogue) {
        var found = new HashSet<String>();
        for (var process : FixedMap.whole(catalogue.processes()).values()) {
            process.effects().forEach(effect -> opened(effect, found));
        }
        for (var entity : FixedMap.whole(catalogue.entities()).values()) {
            EffectsHaveTheirCase.ofRecord(entity).forEach(effect -> opened(effect, found));
        }
        return found;
    }

    private static void opened(Effect effect, Set<String> found) {
        if (effect instanceof Effect.OpenCase open && open.process() != null) {
            found.add(open.process());
        }
    }

    /** What an organ may be. */
    record Kinds(Set<Level> levels, Set<String> types) {

        boolean have(RoleDefinition role) {
            return role.levels().stream().anyMatch(levels::contains)
                    || role.organs().stream().anyMatch(types::contains);
        }
    }

    /** Null when the definitions leave it open. */
    @Nullable
    Kinds of(@Nullable Expression at) {
        return at == null ? ofCase(0) : of(at.root(), 0);
    }

    /** The level alone, null when it depends on the case. */
    @Nullable
    Level level(@Nullable Expression at) {
        return level(process, at);
    }

    /** The level alone of an organ to which an expression of a process leads, null when it depends on the case. */
    static @Nullable Level level(ProcessDefinition process, @Nullable Expression at) {
        return at == null ? null : level(process, at.root(), 0);
    }

    private static @Nullable Level level(ProcessDefinition process, Node node, int depth) {
        return switch (node) {
            case Node.Name name when Language.LEVELS.contains(name.name()) -> constant(name.name());
            case Node.Name name
            when depth <= DEEPEST && process.places().containsKey(name.name()) ->
                level(process, process.places().get(name.name()).root(), depth + 1);
            case Node.Call call
            when call.function().equals("at-level")
                    && call.arguments().size() == 2
                    && call.arguments().get(1) instanceof Node.Name word
                    && Language.LEVELS.contains(word.name()) -> constant(word.name());
            default -> null;
        };
    }

    private static Level constant(String word) {
        return Level.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private @Nullable Kinds of(Node node, int depth) {
        var level = level(process, node, depth);
        if (level != null || depth > DEEPEST) {
            return level == null ? null : new Kinds(Set.of(level), Set.of());
        }
        return switch (node) {
            case Node.Name name when catalogue.isTreeLevel(name.name()) -> new Kinds(Set.of(), Set.of(name.name()));
            case Node.Call call
            when call.function().equals("at-level")
                    && call.arguments().size() == 2
                    && call.arguments().get(1) instanceof Node.Name word
                    && catalogue.isTreeLevel(word.name()) -> new Kinds(Set.of(), Set.of(word.name()));
            case Node.Name name
            when process.places().containsKey(name.name()) ->
                of(process.places().get(name.name()).root(), depth + 1);
            case Node.Name name when name.name().equals("organ") -> ofCase(depth + 1);
            case Node.Name name -> ofField(name.name());
            case Node.Path path
            when path.base() instanceof Node.Name base && base.name().equals("this") ->
                path.field().equals("organ") ? ofCase(depth + 1) : ofField(path.field());
            default -> null;
        };
    }

    /** A record that is an organ itself, as a law firm is. */
    private @Nullable Kinds ofField(String name) {
        var field = catalogue.entity(process.entity()).fields().get(name);
        var target = field == null
                ? null
                : catalogue.entities().get(String.valueOf(field.type().target()));
        if (target == null || target.isOrgan() == null) {
            return null;
        }
        return new Kinds(
                Set.of(),
                target.tree() == null
                        ? Set.of(target.isOrgan())
                        : target.tree().levels().keySet());
    }

    /** The organ of a case: that of its start, or of whoever starts it; open where cases are opened by others or handed on. */
    private @Nullable Kinds ofCase(int depth) {
        if (depth > DEEPEST || isMoved() || isOpenedByOthers()) {
            return null;
        }
        var start = process.start();
        if (start.at() != null) {
            return of(start.at().root(), depth + 1);
        }
        var levels = new LinkedHashSet<Level>();
        var types = new LinkedHashSet<String>();
        for (var performer : start.by()) {
            if (!(performer instanceof Performer.Role named)) {
                return null;
            }
            holders(named.role()).forEach(role -> {
                levels.addAll(role.levels());
                types.addAll(role.organs());
            });
        }
        return levels.isEmpty() && types.isEmpty() ? null : new Kinds(levels, types);
    }

    private boolean isMoved() {
        return process.effects()
                .anyMatch(effect ->
                        effect instanceof Effect.SetFields set && set.values().containsKey("organ"));
    }

    private boolean isOpenedByOthers() {
        return !process.takes().isEmpty() || opened.contains(process.id());
    }

    /** The role, and those of the module and the platform that stand for it. */
    Set<RoleDefinition> holders(String wanted) {
        var found = new LinkedHashSet<RoleDefinition>();
        catalogue.roles().forEach((id, role) -> {
            boolean near =
                    role.module().equals(process.module()) || role.module().equals("platform");
            if (id.equals(wanted) || near && catalogue.standsFor(id, wanted)) {
                found.add(role);
            }
        });
        return found;
    }
}
