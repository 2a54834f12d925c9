package org.longzheng.kernel.documents.internal;

import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.documents.Servings;
import org.springframework.stereotype.Component;

@Component
class StoredServings implements Servings {

    private final ServingMapper mapper;
    private final DocumentMapper documents;

    StoredServings(ServingMapper mapper, DocumentMapper documents) {
        this.mapper = mapper;
        this.documents = documents;
    }

    @Override
    public Optional<Paper> paper(long document) {
        return Optional.ofNullable(documents.find(document))
                .map(row -> new Paper(
                        row.id,
                        row.caseId,
                        row.process,
                        row.kind,
                        row.label,
                        row.organ,
                        row.status,
                        row.issuedOn,
                        row.servedOn));
    }

    @Override
    public void keep(Serving serving) {
        mapper.insert(ServingRow.of(serving));
        if (serving.delivered()) {
            mapper.served(serving.document(), serving.day());
        }
    }

    @Override
    public List<Serving> of(long document) {
        return mapper.of(document).stream().map(ServingRow::toServing).toList();
    }
}
