package org.longzheng.ui.theme;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.server.VaadinSession;

/** Keys that act while a grid, or the title of a screen, has the focus, and nowhere else: single letters must never act while somebody types. */
public final class GridKeys {

    private static final String ALLOWED = "single keys";

    private final Component grid;

    public GridKeys(Component grid) {
        this.grid = grid;
    }

    /** Whether single letters act in this session at all: whoever steers by voice or types by accident may switch them off. */
    public static void allow(boolean yes) {
        VaadinSession.getCurrent().setAttribute(ALLOWED, yes);
    }

    private static boolean allowed() {
        return !Boolean.FALSE.equals(VaadinSession.getCurrent().getAttribute(ALLOWED));
    }

    /** Acts on a letter or sign, unless these are switched off. */
    public GridKeys letter(Runnable act, Key key, KeyModifier... with) {
        return allowed() ? on(act, key, with) : this;
    }

    /** Acts on a key. */
    public GridKeys on(Runnable act, Key key, KeyModifier... with) {
        Shortcuts.addShortcutListener(grid, act::run, key, with).listenOn(grid);
        return this;
    }

    /** Acts on the space bar, which would otherwise press what stands first in the cell. */
    public GridKeys onSpace(Runnable act) {
        grid.getElement()
                .executeJs("this.addEventListener('keyup', e => { const cell = e.composedPath()[0];"
                        + " if (e.key === ' ' && cell.getAttribute && (cell.getAttribute('part') || '').includes('body-cell'))"
                        + " e.stopImmediatePropagation(); }, true)");
        return on(act, Key.SPACE);
    }

    /** The list of all keys, on {@code ?}. */
    public GridKeys help() {
        return letter(KeyHelp::open, Key.of("?")).letter(KeyHelp::open, Key.of("?"), KeyModifier.SHIFT);
    }
}
