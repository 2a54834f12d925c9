package org.longzheng.ui.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.ui.theme.Icon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the modules in force offer to one person: menus as declared, without what that person may neither read nor start. */
@Component
public class Menu {

    /** Where the board of supervision is; boards stand on the shell, so the shell knows the word alone. */
    private static final String SUPERVISION = "supervision";

    /** Where reports are, which stand on the shell as well. */
    private static final String REPORT = "report/";

    private final Definitions definitions;
    private final Records records;
    private final Workflows workflows;
    private final Supervision supervision;
    private final Reports reports;

    private final ObjectProvider<Votes> votes;

    Menu(
            Definitions definitions,
            Records records,
            Workflows workflows,
            Supervision supervision,
            Reports reports,
            ObjectProvider<Votes> votes) {
        this.votes = votes;
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.supervision = supervision;
        this.reports = reports;
    }

    /** Supervision, the platform and the modules in catalogue order, each with at least one entry for this person. */
    public List<Section> of(Actor actor) {
        var catalogue = definitions.current();
        var startable = new HashSet<>(workflows.startable(actor));
        var offered = reports.offered(actor).stream().map(ReportDefinition::id).collect(Collectors.toSet());
        var sections = new ArrayList<Section>();
        var voting = votes.getIfAvailable();
        if (voting != null && !voting.awaiting(actor).isEmpty()) {
            sections.add(new Section("表决", List.of(new Entry("ballots", "待投票", "ballots", Icon.PEOPLE, false))));
        }
        if (supervision.mayLook(actor)) {
            sections.add(new Section("监督", List.of(new Entry("supervision", "监察总览", SUPERVISION, Icon.CHART, false))));
        }
        platform(actor).ifPresent(sections::add);
        for (var module : catalogue.modules().values()) {
            var entries = new ArrayList<Entry>();
            for (var group : module.menu()) {
                group.items().forEach(item -> entry(catalogue, actor, item, startable, offered, entries));
            }
            if (!entries.isEmpty()) {
                sections.add(new Section(module.label().zh(), entries));
            }
        }
        return sections;
    }

    /** What administrators look after, and IT officers of organs; the services behind refuse everybody else. */
    private static Optional<Section> platform(Actor actor) {
        boolean administrator = actor.roles().contains("system-admin");
        if (!administrator && !actor.roles().contains("it-officer")) {
            return Optional.empty();
        }
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("definitions", "定义", "definitions", Icon.CODE, false));
        if (administrator) {
            entries.add(new Entry("modules", "模块", "modules", Icon.LIST, false));
            entries.add(new Entry("migrations", "版本迁移", "migrations", Icon.REFRESH, false));
            entries.add(new Entry("hand-overs", "模块移送", "hand-overs", Icon.SENT, false));
            entries.add(new Entry("handover", "交接", "handover", Icon.PEOPLE, false));
        }
        return Optional.of(new Section("平台", entries));
    }

    private void entry(
            Catalogue catalogue,
            Actor actor,
            String item,
            Set<String> startable,
            Set<String> offered,
            List<Entry> entries) {
        var entity = catalogue.findEntity(item);
        if (entity.isPresent() && records.abilities(actor, item).read()) {
            entries.add(new Entry(item, entity.get().label().zh(), "list/" + item, icon(entity.get()), true));
        } else if (startable.contains(item)) {
            var label = catalogue.process(item).label().zh();
            entries.add(new Entry(item, label, "start/" + item, Icon.DOCUMENT, false));
        } else if (offered.contains(item)) {
            var label = catalogue.reports().get(item).label().zh();
            entries.add(new Entry(item, label, REPORT + item, Icon.CHART, false));
        }
    }

    private static Icon icon(EntityDefinition entity) {
        if (entity.isCase()) {
            return Icon.DOCUMENT;
        }
        if (entity.isOrgan() != null) {
            return Icon.BUILDING;
        }
        return entity.who() == null ? Icon.LIST : Icon.PERSON;
    }

    /** One heading with what stands below it. */
    public record Section(String label, List<Entry> entries) {}

    /**
     * One entry.
     *
     * @param id of the entity, process or report, or of a screen of the platform
     * @param listed it leads to a list that can also be searched
     */
    public record Entry(String id, String label, String path, Icon icon, boolean listed) {}
}
