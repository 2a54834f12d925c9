package org.longzheng.ui.theme;

import com.vaadin.flow.component.Component;

/** What is drawn for a narrow window alone, so that a wide one does not carry it. */
public final class Phone {

    private static final int NARROW = 800;

    private Phone() {}

    /** Draws now, or as soon as the component is on a page, if that page is narrow. */
    public static void draw(Component component, Runnable drawing) {
        component
                .getUI()
                .ifPresentOrElse(
                        ui -> now(component, drawing),
                        () -> component.addAttachListener(attach -> {
                            attach.unregisterListener();
                            now(component, drawing);
                        }));
    }

    /** The page the component is on is narrow. */
    public static boolean shows(Component component) {
        return component
                .getUI()
                .map(ui -> ui.getPage().getExtendedClientDetails().getWindowInnerWidth())
                .filter(width -> width > 0 && width < NARROW)
                .isPresent();
    }

    private static void now(Component component, Runnable drawing) {
        if (shows(component)) {
            drawing.run();
        }
    }
}
