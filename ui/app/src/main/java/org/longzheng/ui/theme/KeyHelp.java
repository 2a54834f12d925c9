package org.longzheng.ui.theme;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** All keys in one list, opened by {@code ?}. */
public final class KeyHelp {

    private static final String[][] KEYS = {
        {"Ctrl K", "查找全部"},
        {"/", "在本页查找"},
        {"↑ ↓", "选行"},
        {"Enter", "打开"},
        {"Space", "勾选"},
        {"Shift ↓", "连选"},
        {"W", "为什么是这天"},
        {"N", "登记、申请"},
        {"F8", "下一处问题"},
        {"Shift F8", "上一处问题"},
        {"Alt I", "加一行"},
        {"Alt 1…9", "第几个标签页"},
        {"Ctrl S", "存草稿"},
        {"Ctrl Enter", "主要动作"},
        {"[ ]", "上一件、下一件"},
        {"Esc", "返回"},
        {"?", "这张表"},
    };

    private KeyHelp() {}

    public static void open() {
        var list = new Div();
        list.addClassName("lz-keylist");
        for (var key : KEYS) {
            list.add(new Span(Parts.key(key[0])), new Span(key[1]));
        }
        var dialog = new Dialog(list);
        dialog.setHeaderTitle("快捷键");
        dialog.getFooter().add(Parts.button("关闭", dialog::close));
        dialog.open();
    }
}
