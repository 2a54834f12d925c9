package org.longzheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.fakes.PreviewApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** The screen of a report in the JVM; the kernel is played. */
@SpringBootTest(classes = PreviewApplication.class, properties = "spring.config.name=screens-test")
@ViewPackages(packages = "org.longzheng.ui")
class ReportScreenIT extends SpringBrowserlessTest {

    @BeforeEach
    void enter() {
        test(find(TextField.class).all().getFirst()).setValue("ceshi.bing");
        test(find(PasswordField.class).all().getFirst()).setValue("right");
        test(find(Button.class).withText("登录").all().getFirst()).click();
    }

    private static void look(String report, Map<String, String> asked) {
        UI.getCurrent().navigate("report/" + report, QueryParameters.simple(asked));
    }

    @Test
    void showsTheTableAsItIsPrinted() {
        look("lawyer-census", Map.of());

        assertThat(texts(H1.class)).contains("律师队伍统计表");
        assertThat(texts(NativeTableRow.class))
                .anySatisfy(row -> assertThat(row).contains("地区").contains("性别").contains("党员比例"))
                .anySatisfy(row ->
                        assertThat(row).startsWith("合计").contains("7,356").contains("32.2%"))
                .anySatisfy(row -> assertThat(row).startsWith("齐齐哈尔市").contains("—"))
                .anySatisfy(row -> assertThat(row).startsWith("上期（2026年第二季度）"));
        assertThat(texts(Span.class)).contains("1 项校验不平", "各性别之和 ＝ 律师人数", "合伙人多于律师（合伙人 ≤ 律师人数）：哈尔滨市");
        assertThat(texts(Div.class)).contains("另有专人办理的 4 件，不列入上表，也不列明细。", "您的权限不含：平均年龄。");
    }

    @Test
    void aNumberOpensItsRowsAndTheAddressHoldsThem() {
        look("lawyer-census", Map.of());

        var women = find(NativeButton.class).all().stream()
                .filter(button ->
                        "哈尔滨市，性别 · 女性 1,464，看明细".equals(button.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
        test(women).click();

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
                .contains("line=is.2301")
                .contains("column=people");
        assertThat(texts(H2.class)).anySatisfy(title -> assertThat(title).isEqualTo("哈尔滨市 · 性别 · 女性　1,464"));
        assertThat(texts(ListItem.class)).anySatisfy(row -> assertThat(row).contains("测试律师1"));
        test(find(NativeButton.class).all().stream()
                        .filter(button -> button.getText().startsWith("再看"))
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(texts(ListItem.class))
                .anySatisfy(row -> assertThat(row).contains("测试律师24"))
                .contains("只列出您有权看到的 24 件，与表中数一致。");
    }

    @Test
    void whatIsNotForTheReaderIsClosedAndWhatDoesNotFitSaysHow() {
        look("petition-statistics", Map.of());
        assertThat(texts(H2.class)).contains("打不开这件");

        look("lawyer-census", Map.of("period", "2026-13"));
        assertThat(texts(H2.class)).contains("这样问没有结果");
        test(find(Button.class).withText("按通常的样子打开").all().getFirst()).click();
        assertThat(texts(H1.class)).contains("律师队伍统计表");
    }

    private <T extends Component> List<String> texts(Class<T> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }
}
