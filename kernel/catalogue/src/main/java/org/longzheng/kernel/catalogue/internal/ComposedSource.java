package org.longzheng.kernel.catalogue.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * Definition files that were read before: the nodes of their YAML with all places, in one resource. Files of other kinds are listed in it and lie where
 * they lay.
 */
public final class ComposedSource implements DefinitionSource {

    private final ClassLoader loader;
    private final String resource;
    private final String prefix;
    private final String owner;
    private @Nullable Content content;

    private record Content(List<SourceFile> read, List<File> others) {}

    /**
     * @param resource of the nodes
     * @param prefix of the files
     */
    public ComposedSource(ClassLoader loader, String resource, String prefix, String owner) {
        this.loader = loader;
        this.resource = resource;
        this.prefix = prefix;
        this.owner = owner;
    }

    /**
     * Reads a source and answers the content of the resource.
     *
     * @throws IOException when a file cannot be read or is faulty
     */
    public static byte[] write(DefinitionSource source) throws IOException {
        var problems = new ProblemCollector();
        var read = new DefinitionReader(problems).read(source);
        if (!problems.isEmpty()) {
            throw new IOException(problems.asText());
        }
        var out = new NodeOutput();
        out.number(read.size());
        for (var file : read) {
            out.text(file.path());
            out.text(file.shown());
            out.node(file.root());
        }
        var others = source.files().stream()
                .filter(file -> !file.path().endsWith(".yaml"))
                .toList();
        out.number(others.size());
        for (var file : others) {
            out.text(file.path());
            out.text(file.shown());
        }
        return out.bytes();
    }

    @Override
    public String owner() {
        return owner;
    }

    /** The files that are no YAML; the others were read already. */
    @Override
    public List<File> files() throws IOException {
        return content().others;
    }

    @Override
    public List<File> originals() throws IOException {
        var all = new ArrayList<>(content().others);
        for (var file : content().read) {
            all.add(file(file.path(), file.shown()));
        }
        return all;
    }

    /** The YAML files, by path. */
    List<SourceFile> read() throws IOException {
        return content().read;
    }

    private synchronized Content content() throws IOException {
        if (content == null) {
            content = load();
        }
        return content;
    }

    private Content load() throws IOException {
        NodeInput in;
        try (var stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FileNotFoundException(resource);
            }
            in = new NodeInput(stream.readAllBytes());
        }
        var read = new ArrayList<SourceFile>();
        for (int left = in.number(); left > 0; left--) {
            var path = in.text();
            var shown = in.text();
            read.add(new SourceFile(path, shown, owner, (SourceNode.Table) in.node(shown)));
        }
        var others = new ArrayList<File>();
        for (int left = in.number(); left > 0; left--) {
            var path = in.text();
            others.add(file(path, in.text()));
        }
        return new Content(read, others);
    }

    private File file(String path, String shown) {
        return new ClassPathSource.ResourceFile(loader, prefix + "/" + path, path, shown);
    }
}
