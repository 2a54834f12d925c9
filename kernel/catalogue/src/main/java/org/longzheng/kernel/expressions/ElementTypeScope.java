package org.longzheng.kernel.expressions;

import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** The types inside an aggregate; the twin of {@link ElementScope}. */
final class ElementTypeScope implements TypeScope {

    final TypeScope outer;
    private final Type element;
    private final boolean isRow;

    ElementTypeScope(TypeScope outer, Type element, boolean isRow) {
        this.outer = outer;
        this.element = element;
        this.isRow = isRow;
    }

    @Override
    public @Nullable Type nameType(String name) {
        if (name.equals("row") && isRow) {
            return element;
        }
        if (name.equals("row") || name.equals("this") || name.equals("me")) {
            return outer.nameType(name);
        }
        var member = outer.memberType(element, name);
        if (member != null) {
            return member;
        }
        if (OUTER.contains(name)) {
            return outer.nameType(name);
        }
        return element == Type.ANY ? Type.ANY : null;
    }

    @Override
    public @Nullable Type memberType(Type owner, String member) {
        return outer.memberType(owner, member);
    }

    @Override
    public Collection<String> names() {
        var names = new LinkedHashSet<>(outer.members(element));
        outer.names().stream().filter(OUTER::contains).forEach(names::add);
        if (isRow) {
            names.add("row");
        }
        return names;
    }

    @Override
    public @Nullable String renamed(String name) {
        return outer.renamedMember(element, name);
    }

    @Override
    public @Nullable String renamedMember(Type owner, String member) {
        return outer.renamedMember(owner, member);
    }

    @Override
    public Collection<String> members(Type owner) {
        return outer.members(owner);
    }

    @Override
    public boolean isEntity(String name) {
        return outer.isEntity(name) && !(outer.memberType(element, name) instanceof Type.ListOf);
    }

    @Override
    public Collection<String> entities() {
        return outer.entities();
    }

    @Override
    public @Nullable Collection<String> codes(String list) {
        return outer.codes(list);
    }

    @Override
    public boolean isOrgan(Type type) {
        return outer.isOrgan(type);
    }

    @Override
    public Collection<String> levels() {
        return outer.levels();
    }

    /** Marks and limits are the element's own, which only its process knows; the rest is known outside. */
    @Override
    public @Nullable Collection<String> words(WordKind kind) {
        return kind == WordKind.MARK || kind == WordKind.LIMIT ? null : outer.words(kind);
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return outer.function(name);
    }

    @Override
    public Collection<String> functions() {
        return outer.functions();
    }
}
