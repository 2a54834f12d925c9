package org.longzheng.ui.states;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.longzheng.ui.theme.Parts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives every fault of ours a reference number, logs the trace under it and shows the number, never the trace. */
@Component
public class LoggedErrors implements ErrorHandler {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LoggedErrors.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final transient Clock clock;

    LoggedErrors(Clock clock) {
        this.clock = clock;
    }

    /** Logs the fault; the number, e.g. {@code 20261012-3F86}, is what a person reports. */
    public String record(Throwable fault) {
        var day = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE);
        var reference = "%s-%04X".formatted(day, RANDOM.nextInt(0x10000));
        LOG.error("fault {}", reference, fault);
        return reference;
    }

    @Override
    public void error(ErrorEvent event) {
        var reference = record(event.getThrowable());
        var ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        var dialog = new Dialog();
        dialog.setHeaderTitle("没有办成");
        dialog.add(StatePanel.failed("系统出了问题，已记录", "页面上填写的内容都在，可以再点一次。", reference));
        dialog.getFooter().add(Parts.button("知道了", dialog::close));
        dialog.open();
    }
}
