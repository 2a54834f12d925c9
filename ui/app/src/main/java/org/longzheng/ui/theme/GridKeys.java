package org.longzheng.ui.theme;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;

/** Keys that act while a grid has the focus, and nowhere else: single letters must never act while somebody types. */
public final class GridKeys {

    private final Component grid;

    public GridKeys(Component grid) {
        this.grid = grid;
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
        return on(KeyHelp::open, Key.of("?")).on(KeyHelp::open, Key.of("?"), KeyModifier.SHIFT);
    }
}
