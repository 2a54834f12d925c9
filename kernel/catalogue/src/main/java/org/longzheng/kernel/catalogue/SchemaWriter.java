package org.longzheng.kernel.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longzheng.kernel.catalogue.internal.JsonSchema;
import org.longzheng.kernel.catalogue.internal.ReferencePages;

/** Writes what editors and readers want to know about the definition language, from the types that the reader itself uses. */
public final class SchemaWriter {

    private SchemaWriter() {}

    /** JSON Schemas (2020-12) by file name, one for each kind of definition file, e.g. {@code entity.schema.json}. */
    public static Map<String, String> schemas() {
        return JsonSchema.all();
    }

    /** Reference pages in Markdown by file name, e.g. {@code entity.md}. */
    public static Map<String, String> referencePages() {
        return ReferencePages.all();
    }

    /**
     * Writes the JSON Schemas into a folder, which is made if it is not there.
     *
     * @return the files written, in order
     * @throws IOException when the folder cannot be written
     */
    public static List<Path> writeSchemas(Path folder) throws IOException {
        Files.createDirectories(folder);
        var written = new TreeMap<String, Path>();
        for (var schema : schemas().entrySet()) {
            written.put(schema.getKey(), Files.writeString(folder.resolve(schema.getKey()), schema.getValue()));
        }
        return List.copyOf(written.values());
    }
}
