package org.longzheng.ui.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.fakes.PreviewApplication;
import org.springframework.boot.test.context.SpringBootTest;

/** The screen 定义 in the JVM; the kernel is played. */
@SpringBootTest(classes = PreviewApplication.class, properties = "spring.config.name=screens-test")
@ViewPackages(packages = "org.longzheng.ui")
class DefinitionsScreenIT extends SpringBrowserlessTest {

    @BeforeEach
    void enter() {
        test(find(TextField.class).all().getFirst()).setValue("ceshi.bing");
        test(find(PasswordField.class).all().getFirst()).setValue("right");
        test(find(Button.class).withText("登录").all().getFirst()).click();
        UI.getCurrent().navigate("definitions");
    }

    @Test
    void aTextIsChangedCheckedPlannedPublishedAndTakenBack() {
        press("校验");
        assertThat(notes()).anyMatch(note -> note.contains("没有改动。先选择文件"));

        write("entity: law-firm\nfone: 1\n");
        press("校验");
        assertThat(texts(NativeButton.class))
                .anySatisfy(line -> assertThat(line).contains("lawyers/law-firm/entity.yaml:2:9", "fone"));
        assertThat(texts(ListItem.class)).anyMatch(step -> step.contains("1 处问题"));

        write("entity: law-firm\nwindowNo: 1\n");
        assertThat(notes())
                .as("while problems are shown they are looked for again by themselves")
                .anySatisfy(plan -> assertThat(plan).contains("增加列 e_law_firm.f_window_no", "12 行", "风险低"))
                .anySatisfy(line -> assertThat(line).contains("windowNo"));

        press("发布");
        assertThat(notes()).anyMatch(note -> note.contains("发布应当说明理由"));
        test(find(TextArea.class).withCaption("说明（进入审计）").single()).setValue("登记窗口号");
        press("发布");
        assertThat(texts(ListItem.class)).anySatisfy(line -> assertThat(line).contains("第 2 次", "登记窗口号", "现行"));

        test(find(NativeButton.class).withText("恢复到这次之前").all().getFirst()).click();
        test(find(TextArea.class).withCaption("说明（进入审计）").single()).setValue("不再登记");
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(texts(ListItem.class)).anySatisfy(line -> assertThat(line).contains("第 3 次", "不再登记"));
    }

    @Test
    void aScenarioThatGoesAnotherWayHoldsThePublicationBack() {
        write("entity: law-firm\n# goes another way\nwindowNo: 1\n");
        press("校验");
        test(find(TextArea.class).withCaption("说明（进入审计）").single()).setValue("没有演练过的理由");
        test(find(Checkbox.class).single()).click();
        press("发布");

        assertThat(notes()).anyMatch(note -> note.contains("模块「lawyers」的情景没有按预期进行") && note.contains("Step 2"));
        assertThat(texts(ListItem.class)).noneMatch(line -> line.contains("没有演练过的理由"));
    }

    @Test
    void theKeyAtTheCursorIsExplainedAndKeysAreOffered() {
        var text = "entity: law-firm\nfields:\n  name: { type: text, uni";
        write(text);
        find(DefinitionsView.class).single().help(text, text.length());
        assertThat(texts(NativeButton.class)).contains("unique:", "unit:");

        text = text.replace("uni", "unique: ");
        find(DefinitionsView.class).single().help(text, text.length());
        assertThat(notes()).anyMatch(note -> note.contains("No two rows have the same value."));
        assertThat(texts(NativeButton.class)).contains("true", "false");
    }

    @Test
    void aLayerIsBegunForAnOrganAndConflictsAreShownThreeWays() {
        var fresh = test(find(TextField.class).all().getLast());
        fresh.setValue("大庆");
        press("新建");
        assertThat(notes()).anyMatch(note -> note.contains("写成「机构代码/文件名」"));

        fresh.setValue("230100/promise");
        press("新建");
        assertThat(find(CodeArea.class).single().text()).startsWith("layer: { organ: \"230100\", author: ");

        press("校验");
        assertThat(notes())
                .anySatisfy(line -> assertThat(line)
                        .contains("大庆市司法局", "law-firm.fields.phone.label", "原为 联系电话", "改为 电话", "本地 值班电话"));
    }

    private void write(String text) {
        var file = find(NativeButton.class).all().stream()
                .filter(each -> each.getElement().getTextRecursively().contains("entity.yaml"))
                .findFirst()
                .orElseThrow();
        test(file).click();
        find(CodeArea.class).single().typed(text);
    }

    private void press(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    private List<String> notes() {
        return texts(com.vaadin.flow.component.html.Div.class);
    }

    private <T extends Component> List<String> texts(Class<T> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }
}
