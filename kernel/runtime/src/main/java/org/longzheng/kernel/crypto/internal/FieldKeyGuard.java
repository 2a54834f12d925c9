package org.longzheng.kernel.crypto.internal;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Refuses to start on a database whose sealed values this installation's key file could not open. */
@Component
class FieldKeyGuard implements CatalogueListener {

    private static final int BEFORE_TABLES = 50;

    private final FieldKeys keys;
    private final FieldKeyMapper mapper;

    FieldKeyGuard(FieldKeys keys, FieldKeyMapper mapper) {
        this.keys = keys;
        this.mapper = mapper;
    }

    @Override
    public int order() {
        return BEFORE_TABLES;
    }

    @Override
    public void prepare(@Nullable Catalogue before, Catalogue after) {
        keys.fingerprints().forEach(this::compare);
    }

    private void compare(String id, String fingerprint) {
        var known = mapper.fingerprint(id);
        if (known == null) {
            try {
                mapper.remember(id, fingerprint);
                return;
            } catch (DuplicateKeyException otherNodeWasFaster) {
                known = mapper.fingerprint(id);
            }
        }
        if (!fingerprint.equals(known)) {
            throw new IllegalStateException(
                    "The key file does not belong to this database: key \"%s\" is another one. Put back data/keys/field.keys from the backup of this installation (all nodes share one file)."
                            .formatted(id));
        }
    }
}
