package org.longzheng.kernel.sdk;

import java.util.List;
import java.util.stream.Collectors;

/** An act was refused and nothing was changed; all refusals are told together. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(r -> r.id() + ": " + r.message()).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Refusal refusal) {
        this(List.of(refusal));
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** True when one of the refusals has this id. */
    public boolean has(String id) {
        return refusals.stream().anyMatch(r -> r.id().equals(id));
    }
}
