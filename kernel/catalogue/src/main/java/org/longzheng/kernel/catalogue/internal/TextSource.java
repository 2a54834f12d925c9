package org.longzheng.kernel.catalogue.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Definition files that are held in memory, by path. */
public record TextSource(Map<String, byte[]> contents, String shown, String owner) implements DefinitionSource {

    public TextSource {
        contents = Map.copyOf(contents);
    }

    @Override
    public List<File> files() {
        return contents.entrySet().stream()
                .map(entry -> (File) new TextFile(entry.getKey(), shown(entry.getKey()), entry.getValue()))
                .toList();
    }

    private String shown(String path) {
        return shown.isEmpty() || shown.endsWith("/") ? shown + path : shown + "/" + path;
    }

    private record TextFile(String path, String shown, byte[] content) implements File {

        @Override
        public byte[] read(int limit) {
            return Arrays.copyOf(content, Math.min(limit, content.length));
        }
    }
}
