package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Frame.Step;

/** Steps along a path. Through null a path is null; through a list it is the list of what the elements answer. */
final class Members {

    private Members() {}

    static Step step(Node.Path path) {
        var base = Compiler.step(path.base());
        return frame -> member(base.run(frame), path, frame);
    }

    private static @Nullable Object member(@Nullable Object owner, Node.Path path, Frame frame) {
        return switch (owner) {
            case null -> null;
            case RecordValue record -> record.get(path.field());
            case Period period when path.field().equals("from") -> period.from();
            case Period period when path.field().equals("to") -> period.to();
            case List<?> list -> ofAll(list, path, frame);
            default -> {
                var origin = origin(path.base(), frame);
                if (origin == null) {
                    throw new ExpressionException("A %s has no \"%s\".".formatted(Values.said(owner), path.field()));
                }
                yield frame.scope().member(owner, origin, path.field());
            }
        };
    }

    private static List<Object> ofAll(List<?> list, Node.Path path, Frame frame) {
        var found = new ArrayList<Object>();
        for (var element : list) {
            frame.spend(1);
            found.addAll(Compiler.elements(member(element, path, frame)));
        }
        return found;
    }

    /** Where the value of a node was read; null when it was computed. */
    static @Nullable Origin origin(Node node, Frame frame) {
        return switch (node) {
            case Node.Name name ->
                frame.scope() instanceof ElementScope element
                        ? element.originOf(name.name())
                        : Origin.name(null, name.name());
            case Node.Path path ->
                new Origin(Compiler.step(path.base()).run(frame), origin(path.base(), frame), path.field());
            case Node.Conditional chosen ->
                origin(
                        Compiler.truth(Compiler.step(chosen.test()).run(frame)) ? chosen.then() : chosen.otherwise(),
                        frame);
            case Node.Call call
            when call.function().equals("first") && !call.arguments().isEmpty() ->
                origin(call.arguments().get(0), frame);
            default -> null;
        };
    }
}
