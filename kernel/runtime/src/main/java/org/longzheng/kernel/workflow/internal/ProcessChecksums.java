package org.longzheng.kernel.workflow.internal;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.longzheng.kernel.catalogue.ProcessDefinition;

/**
 * The checksums of what processes say. Each definition, which never changes, is written out once for all who ask as long as it is there; generations share
 * the definitions that a publication did not change.
 */
final class ProcessChecksums {

    private final Map<Key, String> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<ProcessDefinition> gone = new ReferenceQueue<>();

    String of(ProcessDefinition process) {
        for (var each = gone.poll(); each != null; each = gone.poll()) {
            known.remove(each);
        }
        return known.computeIfAbsent(new Key(process, gone), key -> of(ProcessText.write(process)));
    }

    static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This very definition: to compare two takes as long as to write one out. */
    private static final class Key extends WeakReference<ProcessDefinition> {

        private final int hash;

        Key(ProcessDefinition process, ReferenceQueue<ProcessDefinition> gone) {
            super(process, gone);
            hash = System.identityHashCode(process);
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            var process = get();
            return process != null && other instanceof Key that && that.get() == process;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
