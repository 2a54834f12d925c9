package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.internal.FixedMap;

/**
 * All definitions together, checked and linked. A catalogue that exists is sound; it never changes. Maps keep file order.
 *
 * @param checksum hexadecimal SHA-256 over the canonical text of all definitions
 * @param layers what organs change for themselves, from the root of the organ tree to the leaves, by id
 * @param branches what the layers make of it, by {@link #branchOf}: one for each set of layers that is in force together somewhere, some day
 */
public record Catalogue(
        String checksum,
        Map<String, ModuleDefinition> modules,
        Map<String, EntityDefinition> entities,
        Map<String, ProcessDefinition> processes,
        Map<String, RoleDefinition> roles,
        Map<String, CodeList> codes,
        Map<String, ValueTypeDefinition> valueTypes,
        Map<String, GradeDefinition> grades,
        Map<String, SeriesDefinition> series,
        Map<String, OrganTypeDefinition> organTypes,
        Map<String, OrganDefinition> organs,
        Map<String, RegionDefinition> regions,
        Map<String, LawDefinition> laws,
        Map<String, SharedSourceDefinition> sources,
        Map<String, ContractDefinition> contracts,
        Map<String, WorkCalendar> calendars,
        Map<String, ReportDefinition> reports,
        Map<String, byte[]> templates,
        Map<String, LayerDefinition> layers,
        Map<String, Catalogue> branches) {

    /** Kinds of organs whose scope is the code of their region. */
    private static final Set<String> JUSTICE_ORGANS = Set.of("justice-bureau", "justice-office");

    public Catalogue {
        modules = Catalogue.frozen(modules);
        entities = Catalogue.frozen(entities);
        processes = Catalogue.frozen(processes);
        roles = Catalogue.frozen(roles);
        codes = Catalogue.frozen(codes);
        valueTypes = Catalogue.frozen(valueTypes);
        grades = Catalogue.frozen(grades);
        series = Catalogue.frozen(series);
        organTypes = Catalogue.frozen(organTypes);
        organs = Catalogue.frozen(organs);
        regions = Catalogue.frozen(regions);
        laws = Catalogue.frozen(laws);
        sources = Catalogue.frozen(sources);
        contracts = Catalogue.frozen(contracts);
        calendars = Catalogue.frozen(calendars);
        reports = Catalogue.frozen(reports);
        templates = Catalogue.frozen(templates);
        layers = Catalogue.frozen(layers);
        branches = Catalogue.frozen(branches);
    }

    /** Definitions without layers. */
    public Catalogue(
            String checksum,
            Map<String, ModuleDefinition> modules,
            Map<String, EntityDefinition> entities,
            Map<String, ProcessDefinition> processes,
            Map<String, RoleDefinition> roles,
            Map<String, CodeList> codes,
            Map<String, ValueTypeDefinition> valueTypes,
            Map<String, GradeDefinition> grades,
            Map<String, SeriesDefinition> series,
            Map<String, OrganTypeDefinition> organTypes,
            Map<String, OrganDefinition> organs,
            Map<String, RegionDefinition> regions,
            Map<String, LawDefinition> laws,
            Map<String, SharedSourceDefinition> sources,
            Map<String, ContractDefinition> contracts,
            Map<String, WorkCalendar> calendars,
            Map<String, ReportDefinition> reports,
            Map<String, byte[]> templates) {
        this(
                checksum,
                modules,
                entities,
                processes,
                roles,
                codes,
                valueTypes,
                grades,
                series,
                organTypes,
                organs,
                regions,
                laws,
                sources,
                contracts,
                calendars,
                reports,
                templates,
                Map.of(),
                Map.of());
    }

    /** The same with layers over it. */
    public Catalogue withLayers(Map<String, LayerDefinition> laid, Map<String, Catalogue> made) {
        return copy(entities, processes, codes, reports, laid, made);
    }

    /** The same definitions with some others in their places, as a branch has them, without layers; everything else is shared. */
    public Catalogue with(
            Map<String, EntityDefinition> otherEntities,
            Map<String, ProcessDefinition> otherProcesses,
            Map<String, CodeList> otherCodes,
            Map<String, ReportDefinition> otherReports) {
        return copy(otherEntities, otherProcesses, otherCodes, otherReports, Map.of(), Map.of());
    }

    private Catalogue copy(
            Map<String, EntityDefinition> otherEntities,
            Map<String, ProcessDefinition> otherProcesses,
            Map<String, CodeList> otherCodes,
            Map<String, ReportDefinition> otherReports,
            Map<String, LayerDefinition> otherLayers,
            Map<String, Catalogue> otherBranches) {
        return new Catalogue(
                checksum,
                modules,
                otherEntities,
                otherProcesses,
                roles,
                otherCodes,
                valueTypes,
                grades,
                series,
                organTypes,
                organs,
                regions,
                laws,
                sources,
                contracts,
                calendars,
                otherReports,
                templates,
                otherLayers,
                otherBranches);
    }

    /**
     * Which of {@link #branches} an organ works with on a day: the layers in force from the root of the organ tree to it. Empty where there are none,
     * and this catalogue itself holds.
     *
     * @param scope scope code of the organ
     */
    public String branchOf(String scope, LocalDate day) {
        if (layers.isEmpty()) {
            return "";
        }
        var key = new StringBuilder();
        for (var layer : layers.values()) {
            if (layer.holdsFor(scope, day)) {
                key.append(layer.id()).append('\n');
            }
        }
        return key.toString();
    }

    /** This catalogue and each that layers make of it. */
    public Stream<Catalogue> withBranches() {
        return Stream.concat(Stream.of(this), branches.values().stream());
    }

    /**
     * The scope code of a declared organ: every organ below it begins with it.
     *
     * @see "docs/decisions/0002-scope-codes.md"
     */
    public String scopeOf(OrganDefinition organ) {
        var region = organ.region() == null ? null : regions.get(organ.region());
        if (region != null && JUSTICE_ORGANS.contains(organ.type())) {
            return region.code().substring(0, region.level().codeLength());
        }
        var above = organ.below() == null ? null : organs.get(organ.below());
        var tail = organ.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
        return (above == null ? "" : scopeOf(above)) + "~" + tail;
    }

    /** True for a word that {@code at-level} and {@code at} may name: an administrative level, or one of a second tree. */
    public boolean isLevel(String word) {
        return Stream.of(Level.values()).anyMatch(level -> level.word().equals(word)) || isTreeLevel(word);
    }

    /** True for a level of a second tree. */
    public boolean isTreeLevel(String word) {
        var type = organTypes.get(word);
        return type != null && type.tree() != null;
    }

    /** All words for levels, the administrative ones first. */
    public List<String> levelWords() {
        return Stream.concat(
                        Stream.of(Level.values()).map(Level::word),
                        organTypes.values().stream()
                                .filter(type -> type.tree() != null)
                                .map(OrganTypeDefinition::id))
                .toList();
    }

    /** The entity, which must exist. */
    public EntityDefinition entity(String id) {
        return need(entities, presentEntity(id), "entity");
    }

    /** The process, which must exist. */
    public ProcessDefinition process(String id) {
        return need(processes, id, "process");
    }

    /** The code list, which must exist. */
    public CodeList codeList(String id) {
        return need(codes, id, "code list");
    }

    /** The entity that outside input names, if there is one. */
    public Optional<EntityDefinition> findEntity(String id) {
        return Optional.ofNullable(entities.get(presentEntity(id)));
    }

    /** The id that an entity has now, by any id it had; what no entity was called stays as it is. */
    public String presentEntity(String id) {
        return entities.containsKey(id)
                ? id
                : entities.values().stream()
                        .filter(entity -> entity.formerIds().anyMatch(id::equals))
                        .map(EntityDefinition::id)
                        .findFirst()
                        .orElse(id);
    }

    /** The report that outside input names, if there is one. */
    public Optional<ReportDefinition> findReport(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    /** The process that outside input names, if there is one. */
    public Optional<ProcessDefinition> findProcess(String id) {
        return Optional.ofNullable(processes.get(id));
    }

    /** The processes that take what is handed over under a contract, in the order of their files; empty while no installed module does. */
    public List<ProcessDefinition> takers(String contract) {
        return processes.values().stream()
                .filter(process -> process.takes().containsKey(contract))
                .toList();
    }

    /** The role of a name: as the catalogue calls it, or {@code module.name}. */
    public Optional<RoleDefinition> findRole(String name) {
        var found = roles.get(name);
        return found != null
                ? Optional.of(found)
                : roles.values().stream()
                        .filter(role -> role.fullName().equals(name))
                        .findFirst();
    }

    /** The series that a bare name means in the files of a module: its own before the platform's. */
    public Optional<SeriesDefinition> findSeries(String module, String name) {
        return Optional.ofNullable(series.getOrDefault(fullName(module, name), series.get(name)));
    }

    /** {@code module.name}; what is of the platform has its bare name. */
    static String fullName(String module, String id) {
        return module.equals(DefinitionSource.PLATFORM) || id.startsWith(module + ".") ? id : module + "." + id;
    }

    /** The calendar of every organ that has none of its own, nor above it. */
    public WorkCalendar nationalCalendar() {
        return need(calendars, "cn", "calendar");
    }

    /**
     * The calendar by which an organ counts: its own, else that of the nearest organ above, else the nation's.
     *
     * @param organ id of the organ
     * @param above the organ above one, null at the top; organs that registers bring are in no definition, so the caller knows the tree
     */
    public WorkCalendar calendarOf(String organ, Function<String, @Nullable String> above) {
        var own = calendars.values().stream()
                .filter(calendar -> calendar.organ() != null)
                .toList();
        if (!own.isEmpty()) {
            for (@Nullable String at = organ; at != null; at = above.apply(at)) {
                for (var calendar : own) {
                    if (at.equals(calendar.organ())) {
                        return calendar;
                    }
                }
            }
        }
        return nationalCalendar();
    }

    /** True when holding {@code role} counts as holding {@code wanted}: the same, or {@code like} it at any distance. */
    public boolean standsFor(String role, String wanted) {
        @Nullable String current = role;
        // roles that are like each other in a circle are a problem that is told; until then it must end here
        for (int i = 0; current != null && i <= roles.size(); i++) {
            if (current.equals(wanted)) {
                return true;
            }
            var definition = roles.get(current);
            current = definition == null ? null : definition.like();
        }
        return false;
    }

    private static <T> T need(Map<String, T> all, String id, String what) {
        var found = all.get(id);
        if (found == null) {
            throw new NoSuchElementException("no " + what + " \"" + id + "\" in the catalogue");
        }
        return found;
    }

    /** Canonical order for a map that must not change: insertion order, unmodifiable. */
    static <V> Map<String, V> frozen(Map<String, V> map) {
        return FixedMap.of(map);
    }
}
