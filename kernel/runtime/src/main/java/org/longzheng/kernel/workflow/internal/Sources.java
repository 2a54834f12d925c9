package org.longzheng.kernel.workflow.internal;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.sdk.SharedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks shared sources. One that is not installed, fails or cannot tell answers nothing: the material stays missing, it is never made up. */
@Component
class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final ObjectProvider<SharedSource> installed;
    private final Definitions definitions;

    Sources(ObjectProvider<SharedSource> installed, Definitions definitions) {
        this.installed = installed;
        this.definitions = definitions;
    }

    Optional<SharedSource.Answer> ask(CaseContext context, String source) {
        var definition = context.catalogue.sources().get(source);
        var served = served(source);
        if (definition == null || served == null) {
            return Optional.empty();
        }
        var facts = new LinkedHashMap<String, String>();
        for (var field : definition.takes()) {
            var value = fact(context, field);
            if (value != null) {
                facts.put(field, value.toString());
            }
        }
        try {
            return served.ask(facts);
        } catch (RuntimeException e) {
            LOG.warn("shared source {} failed", source, e);
            return Optional.empty();
        }
    }

    /** The platform's own, else what a plugin of the caller's generation brings. */
    private @Nullable SharedSource served(String source) {
        return installed.stream()
                .filter(each -> each.name().equals(source))
                .findFirst()
                .orElseGet(() -> definitions.generation().supplied().source(source));
    }

    /** A field of the case, or of a record that the case refers to. */
    private static @Nullable Object fact(CaseContext context, String field) {
        if (context.record.has(field)) {
            return context.record.get(field);
        }
        for (var reference : context.entity.fields().values()) {
            if (reference.type().kind() == FieldKind.REFERENCE
                    && context.record.get(reference.id()) instanceof RecordValue other
                    && other.has(field)) {
                return other.get(field);
            }
        }
        return null;
    }
}
