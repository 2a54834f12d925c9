package org.longzheng.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** 我的, on the phone: who is signed in, their posts and everything the drawer holds on a wide screen. */
@Route("me")
@PageTitle("我的 · 龙政")
class MeView extends Div {

    MeView(Accounts accounts, Sessions sessions, Menu menu) {
        addClassName("lz-view");
        var actor = CurrentActor.get();

        // head
        add(Parts.box("lz-head", Parts.title(actor.name())));

        // posts
        var posts = Parts.box("lz-box");
        var byOrgan = accounts.posts(actor.account()).stream().collect(Collectors.groupingBy(Post::organName));
        byOrgan.forEach((organ, held) -> posts.add(new Div(Parts.link(organ, () -> {
            CurrentActor.set(sessions.switchTo(held.getFirst().organ()));
            getUI().ifPresent(ui -> ui.getPage().setLocation("."));
        }))));
        add(posts);
        // menu
        for (var section : menu.of(actor)) {
            var nav = new SideNav(section.label());
            section.entries()
                    .forEach(entry -> nav.addItem(new SideNavItem(
                            entry.label(), entry.path(), entry.icon().create())));
            add(nav);
        }
        var nav = new SideNav("我的工作");
        nav.addItem(
                new SideNavItem("抄送我的", "copied", Icon.COPY.create()),
                new SideNavItem("我的代理", "deputies", Icon.PEOPLE.create()),
                new SideNavItem("修改口令", "password", Icon.PEN.create()));
        add(nav);
    }
}
