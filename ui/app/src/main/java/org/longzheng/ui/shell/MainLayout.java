package org.longzheng.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.publication.Development;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.GridKeys;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** The frame around every screen: brand, search, day, posts; navigation by what this person may use; a bottom bar on the phone. */
@Layout
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final transient Accounts accounts;
    private final transient Sessions sessions;
    private final transient Worklist worklist;
    private final transient Definitions definitions;
    private final transient Clock clock;
    private final transient Preferences preferences;
    private final Span inboxCount = Parts.text("", "lz-count");
    private final Nav bottom = new Nav();
    private @Nullable Bell bell;

    MainLayout(
            Accounts accounts,
            Sessions sessions,
            Worklist worklist,
            Records records,
            Definitions definitions,
            Menu menu,
            Preferences preferences,
            Development development,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.worklist = worklist;
        this.definitions = definitions;
        this.clock = clock;
        this.preferences = preferences;
        var signedIn = CurrentActor.find();
        if (signedIn.isEmpty()) {
            return;
        }
        var actor = signedIn.get();
        var sections = menu.of(actor);

        // bar
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("菜单");
        toggle.addClassName("lz-toggle");
        var brand = new Anchor("", Icon.mark(), Parts.text("龙政", "lz-brand-words"));
        brand.addClassName("lz-brand");
        brand.setAriaLabel("龙政，回到待办");
        var right = Parts.box(
                "lz-navbar-right",
                Parts.text(today(), "lz-nw", "lz-navbar-date"),
                bell = new Bell(worklist, actor),
                posts(actor),
                person(actor));
        addToNavbar(toggle, brand, new SearchBox(worklist, records, definitions, sections), right);

        // drawer
        var navigation = new Nav();
        navigation.addClassName("lz-drawer-nav");
        navigation.setAriaLabel("主导航");
        navigation.add(new H3("我的工作"), mine());
        for (var section : sections) {
            navigation.add(new H3(section.label()), side(section));
        }
        addToDrawer(Parts.box(
                "lz-drawer", navigation, Parts.box("lz-drawer-foot", new Div("内部 · 非涉密网"), new Div("禁止录入国家秘密"))));
        setPrimarySection(Section.NAVBAR);

        // phone
        bottom.addClassName("lz-bottom");
        bottom.setAriaLabel("常用");
        bottom.add(
                foot("", "待办", Icon.INBOX),
                foot("done", "已办", Icon.DONE),
                foot("started", "我发起的", Icon.SENT),
                foot("me", "我的", Icon.PERSON));
        getElement().appendChild(bottom.getElement());
        if (development.on()) {
            getElement().appendChild(new DevelopmentStrip(development).getElement());
        }
        scheme(preferences.dark(actor));
        GridKeys.allow(preferences.singleKeys(actor));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        CurrentActor.find().ifPresent(actor -> {
            long waiting = worklist.counts(actor).all();
            inboxCount.setText(waiting == 0 ? "" : String.valueOf(waiting));
            if (bell != null) {
                bell.refresh();
            }
        });
        var first = event.getLocation().getFirstSegment();
        bottom.getChildren()
                .forEach(child -> child.getElement()
                        .getClassList()
                        .set("lz-on", first.equals(child.getElement().getAttribute("href"))));
    }

    private SideNav mine() {
        var nav = new SideNav();
        var inbox = new SideNavItem("待办", "", Icon.INBOX.create());
        inbox.setSuffixComponent(inboxCount);
        nav.addItem(
                inbox,
                new SideNavItem("已办", "done", Icon.DONE.create()),
                new SideNavItem("我发起的", "started", Icon.SENT.create()),
                new SideNavItem("抄送我的", "copied", Icon.COPY.create()));
        nav.getElement().setAttribute("aria-label", "我的工作");
        return nav;
    }

    private static SideNav side(Menu.Section section) {
        var nav = new SideNav();
        for (var entry : section.entries()) {
            var item = new SideNavItem(entry.label(), entry.path(), entry.icon().create());
            item.setMatchNested(true);
            nav.addItem(item);
        }
        nav.getElement().setAttribute("aria-label", section.label());
        return nav;
    }

    private static Anchor foot(String path, String words, Icon icon) {
        var anchor = new Anchor(path, icon.create(), new Span(words));
        anchor.getElement().setAttribute("router-link", true);
        return anchor;
    }

    private String today() {
        var day = LocalDate.now(clock);
        var works = definitions.current().nationalCalendar().works(day);
        return Days.monthDayWeekday(day) + " · " + (works ? "工作日" : "休息日");
    }

    private Component posts(Actor actor) {
        var byOrgan = accounts.posts(actor.account()).stream()
                .collect(Collectors.groupingBy(Post::organ, LinkedHashMap::new, Collectors.toList()));
        var current = byOrgan.getOrDefault(actor.organ(), List.of());
        if (byOrgan.size() <= 1) {
            var only = Parts.text(label(current), "lz-nw", "lz-post");
            return only;
        }
        var bar = new MenuBar();
        bar.addClassName("lz-post");
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
        var root = bar.addItem(label(current));
        byOrgan.forEach((organ, held) -> {
            MenuItem item = root.getSubMenu().addItem(label(held), click -> {
                CurrentActor.set(sessions.switchTo(organ));
                click.getSource().getUI().ifPresent(ui -> ui.getPage().setLocation("."));
            });
            item.setCheckable(true);
            item.setChecked(organ.equals(actor.organ()));
        });
        return bar;
    }

    private String label(List<Post> posts) {
        if (posts.isEmpty()) {
            return "";
        }
        var roles = definitions.current().roles();
        var names = posts.stream()
                .map(post -> roles.containsKey(post.role())
                        ? roles.get(post.role()).label().zh()
                        : post.role())
                .distinct()
                .collect(Collectors.joining("、"));
        return posts.getFirst().organName() + " · " + names;
    }

    private MenuBar person(Actor actor) {
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        var initial = actor.name().isEmpty()
                ? "·"
                : actor.name().substring(actor.name().length() - 1);
        var root = bar.addItem(Parts.text(initial, "lz-avatar"));
        root.setAriaLabel(actor.name());
        var items = root.getSubMenu();
        items.addItem(actor.name()).setEnabled(false);
        var other = items.addItem(preferences.dark(actor) ? "浅色" : "深色");
        other.addClickListener(click -> {
            var dark = !preferences.dark(actor);
            preferences.dark(actor, dark);
            scheme(dark);
            // no reload: what somebody is writing stays
            other.setText(dark ? "浅色" : "深色");
        });
        var single = items.addItem("单键快捷键（N、W、/ 等）");
        single.setCheckable(true);
        single.setChecked(preferences.singleKeys(actor));
        single.addClickListener(click -> {
            preferences.singleKeys(actor, single.isChecked());
            GridKeys.allow(single.isChecked());
            Parts.told(single.isChecked() ? "单键快捷键已打开，下次打开列表时起用。" : "单键快捷键已关闭，下次打开列表时起停用。");
        });
        items.addSeparator();
        items.addItem("我的代理", click -> getUI().ifPresent(ui -> ui.navigate("deputies")));
        items.addItem("修改口令", click -> getUI().ifPresent(ui -> ui.navigate("password")));
        items.addItem("退出", click -> leave());
        return bar;
    }

    private static void scheme(boolean dark) {
        UI.getCurrent().getPage().setColorScheme(dark ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT);
    }

    private void leave() {
        getUI().ifPresent(ui -> {
            ui.getPage().setLocation("login");
            sessions.logout();
            ui.getSession().close();
        });
    }
}
