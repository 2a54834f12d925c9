package org.longzheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.fakes.FakeVerbs;
import org.longzheng.fakes.PreviewApplication;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The verbs on the case screen: where they are, what they ask, what they bring before the kernel. */
@SpringBootTest(classes = PreviewApplication.class, properties = "spring.config.name=screens-test")
@ViewPackages(packages = "org.longzheng.ui")
class VerbScreensIT extends SpringBrowserlessTest {

    @Autowired
    private FakeVerbs verbs;

    @BeforeEach
    void theCaseIsOpen() {
        verbs.done().clear();
        test(find(TextField.class).all().getFirst()).setValue("ceshi.bing");
        test(find(PasswordField.class).all().getFirst()).setValue("right");
        test(find(Button.class).withText("登录").all().getFirst()).click();
        UI.getCurrent().navigate("case/practice-licence/108");
    }

    private MenuBar more() {
        return find(MenuBar.class).all().stream()
                .filter(bar -> bar.getItems().getFirst().getText().equals("更多"))
                .findFirst()
                .orElseThrow();
    }

    private Dialog dialog() {
        return find(Dialog.class).all().getFirst();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Candidate> person() {
        return find(ComboBox.class).from(dialog()).all().getFirst();
    }

    @Test
    void theUsualIsAButtonTheRestLiesUnderMoreAndTheImpossibleSaysWhy() {
        assertThat(find(Button.class).withText("加签").all()).hasSize(1);
        var words = more().getItems().getFirst().getSubMenu().getItems();
        assertThat(words).extracting(item -> item.getText()).contains("转办", "抄送");
        assertThat(words)
                .filteredOn(item -> item.getText().startsWith("催办"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.getText()).contains("每个工作日只能催办一次");
                    assertThat(item.isEnabled()).isFalse();
                });
        assertThat(find(Span.class).withText("演示丁 10-12 09:00 催办").all()).isNotEmpty();
    }

    @Test
    void addingASignerAsksWhomAndWhen() {
        test(find(Button.class).withText("加签").all().getFirst()).click();
        var people = person();
        assertThat(people.getListDataView().getItems())
                .extracting(Candidate::name)
                .containsExactly("演示丁");
        assertThat(people.getHelperText()).contains("演示乙", "应回避");
        find(Button.class).from(dialog()).withText("加签").all().getFirst().click();
        assertThat(verbs.done()).isEmpty();
        assertThat(people.getErrorMessage()).contains("请选择");

        people.setValue(new Candidate("ceshi.ding", "演示丁", "", null));
        find(Button.class).from(dialog()).withText("加签").all().getFirst().click();

        assertThat(verbs.done()).containsExactly("add-signer ceshi.ding BEFORE");
    }

    @Test
    void transferringWantsAReason() {
        var transfer = more().getItems().getFirst().getSubMenu().getItems().stream()
                .filter(item -> item.getText().equals("转办"))
                .findFirst()
                .orElseThrow();
        com.vaadin.flow.component.ComponentUtil.fireEvent(
                transfer,
                new com.vaadin.flow.component.ClickEvent<>(
                        transfer, true, 0, 0, 0, 0, 0, 0, false, false, false, false));
        person().setValue(new Candidate("ceshi.ding", "演示丁", "", null));
        find(Button.class).from(dialog()).withText("转办").all().getFirst().click();
        var reason = find(TextArea.class).from(dialog()).all().getFirst();
        assertThat(reason.getErrorMessage()).contains("请写明理由");

        reason.setValue("出差");
        find(Button.class).from(dialog()).withText("转办").all().getFirst().click();

        assertThat(verbs.done()).containsExactly("transfer ceshi.ding 出差");
    }

    @Test
    void whoIsStillToSignAndWhoHasReadACopyIsShown() {
        var items = find(ListItem.class).all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .toList();

        assertThat(items).anySatisfy(text -> assertThat(text).contains("演示戊").contains("待会签"));
        assertThat(items).anySatisfy(text -> assertThat(text).contains("演示庚").contains("已阅"));
        assertThat(items).anySatisfy(text -> assertThat(text).contains("演示辛").contains("未阅"));
        test(find(NativeButton.class).withText("减签").all().getFirst()).click();
        assertThat(verbs.done()).containsExactly("remove-signer ceshi.wu");
    }
}
