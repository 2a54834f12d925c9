package org.longzheng.ui.app;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Tells browsers and screen readers that pages are Chinese, so that they choose the right glyphs and the right voice. */
@Component
class PageLanguage implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> page.getDocument().child(0).attr("lang", "zh-CN"));
    }
}
