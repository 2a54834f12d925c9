package org.longzheng.kernel.expressions;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types inside {@code count(changes(field, period), …)}: {@code before} and {@code after} of the field's type, and the day {@code on}. */
record ChangesTypeScope(TypeScope outer, Type field) implements TypeScope {

    @Override
    public @Nullable Type nameType(String name) {
        return switch (name) {
            case "before", "after" -> field;
            case "on" -> Type.DATE;
            default -> outer.nameType(name);
        };
    }

    @Override
    public @Nullable Type memberType(Type owner, String member) {
        return outer.memberType(owner, member);
    }

    @Override
    public Collection<String> names() {
        return List.of("before", "after", "on");
    }

    @Override
    public boolean isOrgan(Type type) {
        return outer.isOrgan(type);
    }

    @Override
    public @Nullable Collection<String> codes(String list) {
        return outer.codes(list);
    }

    @Override
    public Collection<String> levels() {
        return outer.levels();
    }
}
