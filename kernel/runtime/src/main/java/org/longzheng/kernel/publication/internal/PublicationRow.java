package org.longzheng.kernel.publication.internal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Publication.Step;

/** A row of {@code lz_publication}. */
class PublicationRow {

    long number;
    String state = State.RUNNING.name();
    String checksum = "";
    String account = "";
    String name = "";
    String reason = "";
    LocalDateTime begunAt = LocalDateTime.MIN;

    @Nullable
    LocalDateTime endedAt;

    @Nullable
    Long undoes;

    String plan = "";

    @Nullable
    String failure;

    boolean is(State wanted) {
        return state.equals(wanted.name());
    }

    Publication toPublication(List<StepRow> steps) {
        return new Publication(
                number,
                State.valueOf(state),
                checksum,
                account,
                name,
                reason,
                begunAt,
                endedAt,
                undoes,
                plan,
                failure,
                steps.stream().map(step -> new Step(step.what, step.doneAt)).toList());
    }

    /** A row of {@code lz_publication_step}. */
    static class StepRow {

        int pos;
        String what = "";

        @Nullable
        LocalDateTime doneAt;
    }

    /** A row of {@code lz_publication_file}. */
    static class FileRow {

        String module = "";
        String path = "";

        @Nullable
        String delivered;

        @Nullable
        String digest;

        /** What names it within a publication: a path has no line break. */
        String key() {
            return module + "\n" + path;
        }

        boolean says(@Nullable FileRow other) {
            return other != null && Objects.equals(delivered, other.delivered) && Objects.equals(digest, other.digest);
        }
    }

    /** A row of {@code lz_publication_plugin}. */
    static class JarRow {

        String module = "";
        String version = "";
        String digest = "";
        String state = "";
        String origin = "";

        ModuleJar toJar() {
            return new ModuleJar(
                    module, version, digest, ModuleJar.State.valueOf(state), ModuleJar.Origin.valueOf(origin));
        }
    }

    /** A row of {@code lz_definition_file}. */
    static class ContentRow {

        String digest = "";
        byte[] content = {};
    }
}
