package org.longzheng.ui.boards;

/** The address of the board of supervision. */
public final class BoardNavigation {

    /** Path of the board; its query holds what is selected. */
    public static final String SUPERVISION = "supervision";

    private BoardNavigation() {}
}
