package org.longzheng.kernel.documents.internal;

import java.util.Collection;
import org.longzheng.kernel.documents.FilesOfEntities;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files by what {@code lz_file_use} says. */
@Component
class StoredFilesOfEntities implements FilesOfEntities {

    private final DocumentMapper mapper;
    private final FileStore store;

    StoredFilesOfEntities(DocumentMapper mapper, FileStore store) {
        this.mapper = mapper;
        this.store = store;
    }

    @Override
    public long only(Collection<String> entities) {
        return entities.isEmpty() ? 0 : mapper.onlyIn(entities).size();
    }

    @Override
    public void delete(Collection<String> entities) {
        if (entities.isEmpty()) {
            return;
        }
        var files = mapper.onlyIn(entities);
        mapper.forgetUses(entities);
        files.forEach(file -> mapper.deleteFile(file.id));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // the same bytes may stand under another number
                files.stream()
                        .map(file -> file.hash)
                        .filter(hash -> mapper.withHash(hash) == 0)
                        .distinct()
                        .forEach(store::delete);
            }
        });
    }
}
