package org.longzheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import java.util.LinkedHashMap;
import java.util.Map;

/** 待我办理, 已办, 我发起的, 抄送我的 beside one another: the same four pages as in the drawer. */
final class WorkTabs {

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("", "待我办理");
        PAGES.put("done", "已办");
        PAGES.put("started", "我发起的");
        PAGES.put("copied", "抄送我的");
    }

    private WorkTabs() {}

    /** The tabs, with the page of this path chosen. */
    static Tabs on(String path) {
        var tabs = new Tabs();
        PAGES.forEach((page, label) -> {
            var link = new Anchor(page, label);
            link.getElement().setAttribute("router-link", true);
            link.getElement().setAttribute("tabindex", "-1");
            var tab = new Tab(link);
            tabs.add(tab);
            if (page.equals(path)) {
                tabs.setSelectedTab(tab);
            }
        });
        tabs.addClassName("lz-desk-only");
        return tabs;
    }
}
