package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.PluginSignature.Verdict;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;

/**
 * A plugin jar that can be read.
 *
 * @param path where it lies
 * @param digest SM3 of the whole file, hexadecimal
 */
record PluginJar(Path path, String digest, PluginDescriptor descriptor) {

    /** What a database takes in one piece as it is delivered. */
    static final long LARGEST = 15L << 20;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,62}");

    String id() {
        return descriptor.getPluginId();
    }

    String version() {
        return descriptor.getVersion();
    }

    String fileName() {
        return path.getFileName().toString();
    }

    /** It cannot be read. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Fault fault;
        private final transient @Nullable PluginDescriptor descriptor;

        Unreadable(Fault fault, @Nullable PluginDescriptor descriptor) {
            super(fault.reason());
            this.fault = fault;
            this.descriptor = descriptor;
        }

        Fault fault() {
            return fault;
        }

        /** What its manifest says, as far as that could be read. */
        @Nullable
        PluginDescriptor descriptor() {
            return descriptor;
        }
    }

    /** Reads what its manifest says; nothing of it is run. */
    static PluginJar read(Path path) throws Unreadable {
        PluginDescriptor descriptor;
        try {
            if (Files.size(path) > LARGEST) {
                throw new Unreadable(Fault.tooLarge(LARGEST), null);
            }
            descriptor = new ManifestPluginDescriptorFinder().find(path);
        } catch (IOException | RuntimeException damaged) {
            throw new Unreadable(Fault.damaged(String.valueOf(damaged.getMessage())), null);
        }
        if (descriptor == null
                || descriptor.getPluginId() == null
                || descriptor.getPluginId().isBlank()) {
            throw new Unreadable(Fault.nameless(), null);
        }
        if (!ID.matcher(descriptor.getPluginId()).matches()
                || descriptor.getVersion() == null
                || !VERSION.matcher(descriptor.getVersion()).matches()) {
            throw new Unreadable(Fault.misnamed(), descriptor);
        }
        try {
            return new PluginJar(path, Sm3.hex(Files.readAllBytes(path)), descriptor);
        } catch (IOException damaged) {
            throw new Unreadable(Fault.damaged(String.valueOf(damaged.getMessage())), descriptor);
        }
    }

    /**
     * Why nobody answers for it; null when somebody does whom the installation trusts.
     *
     * @param name what its owner calls the file
     */
    @Nullable
    Fault untrusted(Collection<String> publishers, String name) {
        var refusal = PluginSignature.refusal(path, publishers);
        if (refusal == null) {
            return null;
        }
        var says = switch (PluginSignature.verify(path)) {
            case Verdict.Unsigned unsigned -> "没有签名";
            case Verdict.Broken broken -> "签名以后改动过，或者签名读不出";
            case Verdict.Signed signed -> "发布者不在受信任的名单上，公钥 " + signed.publicKey();
        };
        return Fault.untrusted(refusal, name, says);
    }

    /** The public key of who signed it in base64, empty when nobody did. */
    String publisher() {
        return PluginSignature.verify(path) instanceof Verdict.Signed signed ? signed.publicKey() : "";
    }

    /** True when it was changed after it was signed. */
    boolean isBroken() {
        return PluginSignature.verify(path) instanceof Verdict.Broken;
    }
}
