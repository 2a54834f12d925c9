package org.longzheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.fakes.PreviewApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** The board of supervision in the JVM; the kernel is played. */
@SpringBootTest(classes = PreviewApplication.class, properties = "spring.config.name=screens-test")
@ViewPackages(packages = "org.longzheng.ui")
class SupervisionScreenIT extends SpringBrowserlessTest {

    @BeforeEach
    void enter() {
        test(find(TextField.class).all().getFirst()).setValue("ceshi.bing");
        test(find(PasswordField.class).all().getFirst()).setValue("right");
        test(find(Button.class).withText("登录").all().getFirst()).click();
    }

    private static void look(Map<String, String> asked) {
        UI.getCurrent().navigate("supervision", QueryParameters.simple(asked));
    }

    @Test
    void showsTheTreeWithoutOrgansThatOweNothing() {
        look(Map.of());

        assertThat(find(H1.class).all().getFirst().getText()).isEqualTo("监察总览");
        var tree = find(TreeGrid.class).all().getFirst();
        assertThat(test(tree).size()).isEqualTo(3);
        assertThat(texts(Span.class)).contains("已收起 1 个机构");
    }

    @Test
    void listsTheGravestRowsFirstAndSaysWhoStandsAside() {
        look(Map.of("organ", "230102", "tab", "over"));

        assertThat(texts(ListItem.class))
                .anySatisfy(row -> assertThat(row)
                        .contains("律师执业许可　市级审查")
                        .contains("超 2 日")
                        .contains("应回避：您办理过此件"));
    }

    @Test
    void aFigureOpensItsRowsAndTheAddressHoldsThem() {
        look(Map.of());

        var yellow = find(NativeButton.class).all().stream()
                .filter(button -> button.getElement().getAttribute("aria-label") != null
                        && button.getElement().getAttribute("aria-label").startsWith("本月黄牌"))
                .findFirst()
                .orElseThrow();
        test(yellow).click();

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("supervision?tab=yellow");
        assertThat(texts(ListItem.class)).anySatisfy(row -> assertThat(row).contains("里司监〔2026〕14号"));
    }

    @Test
    void anOrganBeyondTheReaderIsClosed() {
        look(Map.of("organ", "239900"));

        assertThat(texts(H2.class)).contains("打不开这件");
    }

    private <T extends Component> List<String> texts(Class<T> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }
}
