package org.longzheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.fakes.FakeKernel;
import org.longzheng.fakes.FakeWork;
import org.longzheng.fakes.FakeWorkbooks;
import org.longzheng.fakes.PreviewApplication;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.ui.forms.Drafts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screens in the JVM: navigate, fill in, press, read the result. The kernel is played, the definitions are the real ones. */
@SpringBootTest(classes = PreviewApplication.class, properties = "spring.config.name=screens-test")
@ViewPackages(packages = "org.longzheng.ui")
class ScreensIT extends SpringBrowserlessTest {

    @Autowired
    private FakeWork work;

    @Autowired
    private FakeWorkbooks workbooks;

    @Autowired
    private Documents documents;

    @Autowired
    private Drafts drafts;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void theDoorIsClosed() {
        work.decisions().clear();
        database.sql("delete from lz_draft").update();
        database.sql("delete from lz_saved_view").update();
        assertThat(visible(PasswordField.class))
                .as("everything leads to the login")
                .isNotEmpty();
    }

    @Test
    void aWrongPasswordTellsNothingAboutTheAccount() {
        enter("ceshi.bing", "wrong");
        var known = told();

        enter("nobody", "wrong");

        assertThat(told()).isEqualTo(known).contains("账号或口令不对");
    }

    @Test
    void aPasswordThatSomebodyElseChoseOpensNothingUntilItIsChanged() {
        enter(FakeKernel.NEWCOMER, FakeKernel.ONE_TIME);
        UI.getCurrent().navigate("done");
        assertThat(texts(H1.class)).as("no screen opens").noneMatch("已办"::equals);
        assertThat(texts(H2.class)).contains("修改口令");

        typeNewPassword("Kurz-1", "Kurz-2");
        assertThat(told()).contains("两次输入的新口令不一样");
        typeNewPassword("Kurz-1", "Kurz-1");
        assertThat(told()).contains("新口令太短。").contains("字符类别不够。");
        typeNewPassword("Sungari-Winter-7", "Sungari-Winter-7");

        assertThat(title()).as("the screen that was wanted").isEqualTo("已办");
    }

    @Test
    void afterTheLoginTheInboxIsOrderedByTheTimeLeft() {
        login();

        var grid = grid();
        assertThat(test(grid).size()).isEqualTo(17);
        assertThat(title()).isEqualTo("待办");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aLightLeavesOnlyItsTasks() {
        login();
        var lights =
                (RadioButtonGroup<Object>) find(RadioButtonGroup.class).all().getFirst();

        lights.setValue(lights.getListDataView().getItem(1));

        assertThat(test(grid()).size()).isEqualTo(2);
    }

    @Test
    void aCaseThatIsNotThereReadsLikeOneThatIsForbidden() {
        login();

        UI.getCurrent().navigate("case/practice-licence/999");
        var missing = texts(H2.class);
        UI.getCurrent().navigate("record/lawyer/999");

        assertThat(missing).contains("打不开这件");
        assertThat(texts(H2.class)).isEqualTo(missing);
    }

    @Test
    void aDecisionIsTakenOnceAndTheNextCaseOpens() {
        login();
        UI.getCurrent().navigate("case/practice-licence/108");
        test(visible(TextArea.class).getFirst()).setValue("符合条件。");

        press("提出审查意见");

        assertThat(work.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.choice()).isEqualTo("pass");
            assertThat((Object) decision.values().get("opinion")).isEqualTo("符合条件。");
        });
        assertThat(title()).contains("测试壬");
    }

    @Test
    void aDecisionWithoutWhatItNeedsSaysSoAtTheField() {
        login();
        UI.getCurrent().navigate("case/practice-licence/108");

        press("提出审查意见");

        assertThat(work.decisions()).isEmpty();
        assertThat(visible(TextArea.class).getFirst().getErrorMessage()).isEqualTo("请写审查意见。");
    }

    @Test
    void goingBackAsksForReasonAndStep() {
        login();
        UI.getCurrent().navigate("case/practice-licence/108");
        press("退回");
        var dialog = find(Dialog.class).all().getFirst();
        assertThat(dialog.getHeaderTitle()).isEqualTo("退回");

        find(Button.class).from(dialog).withText("退回").all().getFirst().click();

        assertThat(work.decisions()).isEmpty();
        assertThat(find(TextArea.class).from(dialog).all().getFirst().getErrorMessage())
                .contains("请写明理由");
    }

    @Test
    void opinionsComeBackUntilTheyAreSubmitted() {
        login();
        UI.getCurrent().navigate("case/practice-licence/108");
        test(visible(TextArea.class).getFirst()).setValue("经审查");

        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("case/practice-licence/108");

        assertThat(visible(TextArea.class).getFirst().getValue()).isEqualTo("经审查");
    }

    @Test
    void everyProblemIsToldAtItsFieldAtItsTabAndInTheList() {
        login();
        UI.getCurrent().navigate("record/lawyer/new");

        press("登记");

        assertThat(texts(ListItem.class)).anySatisfy(line -> assertThat(line).contains("请填写人员。"));
        assertThat(visible(ComboBox.class))
                .anySatisfy(field -> assertThat(field.getErrorMessage()).isEqualTo("请填写人员。"));
        assertThat(texts(Span.class)).contains("提交前须改正 6 处");
    }

    @Test
    void aFormRemembersWhatWasTyped() {
        login();
        UI.getCurrent().navigate("start/practice-licence");
        test(field("法律职业资格证号")).setValue("A20232399010001");

        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("start/practice-licence");

        assertThat(field("法律职业资格证号").getValue()).isEqualTo("A20232399010001");
        assertThat(texts(Span.class)).anySatisfy(words -> assertThat(words).startsWith("已恢复 10月12日 10:42"));
    }

    @Test
    void theAddressOfAListHoldsItsConditions() {
        login();

        UI.getCurrent()
                .navigate(
                        "list/lawyer",
                        new QueryParameters(Map.of("f", List.of("kind~IN~PART_TIME"), "q", List.of("测试"))));

        assertThat(texts(Span.class)).contains("执业类别　兼职");
        assertThat(test(grid()).size()).isBetween(1, 299);
    }

    @Test
    void rowsAreCountedUntilOneIsTickedAndThenOfferWhatCanBeDone() {
        login();
        UI.getCurrent().navigate("list/lawyer");
        test(grid()).size();
        assertThat(texts(Span.class)).anySatisfy(words -> assertThat(words).matches("共 \\d+ 条"));

        var head = (Checkbox) grid().getHeaderRows()
                .getFirst()
                .getCell(grid().getColumnByKey("tick"))
                .getComponent();
        head.setValue(true);

        assertThat(texts(Span.class)).anySatisfy(words -> assertThat(words).startsWith("已选 "));
    }

    @Test
    void anExportAsksForItsPurposeAndTakesTheFilteredRows() {
        login();
        UI.getCurrent().navigate("list/lawyer", new QueryParameters(Map.of("f", List.of("kind~IN~PART_TIME"))));
        workbooks.left().clear();
        press("导出");
        var dialog = find(Dialog.class).all().getFirst();

        find(Button.class).from(dialog).withText("导出").all().getFirst().click();
        var purpose = find(TextArea.class).from(dialog).all().getFirst();
        assertThat(purpose.getErrorMessage()).contains("要写明用途");
        assertThat(workbooks.left()).isEmpty();
        test(purpose).setValue("年度统计");
        find(Button.class).from(dialog).withText("导出").all().getFirst().click();

        assertThat(workbooks.left()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo("年度统计");
            assertThat(left.only()).isEmpty();
            assertThat(left.query().filter()).isNotNull();
        });
    }

    @Test
    void aViewOfOnesOwnIsKeptNamedChangedAndTakenAway() {
        login();
        UI.getCurrent().navigate("list/lawyer", new QueryParameters(Map.of("f", List.of("kind~IN~PART_TIME"))));
        press("存为视图");
        test(field("视图名称")).setValue("兼职的");
        press("保存");
        assertThat(texts(Tab.class)).contains("兼职的");

        UI.getCurrent().navigate("list/lawyer");
        assertThat(texts(Tab.class)).contains("兼职的");
        var tabs = find(Tabs.class).all().stream()
                .filter(each -> each.getChildren()
                        .anyMatch(tab -> tab.getElement().getTextRecursively().equals("兼职的")))
                .findFirst()
                .orElseThrow();
        tabs.setSelectedIndex(tabs.getTabCount() - 1);

        assertThat(texts(Span.class)).contains("执业类别　兼职");
    }

    @Test
    void aKeptViewOutlivesAFieldThatIsGone() {
        database.sql(
                        "insert into lz_saved_view values (7, 'ceshi.bing', 'lawyer', '旧视图', 'f=gone~EQ~1&cols=name,gone', now())")
                .update();
        login();

        UI.getCurrent()
                .navigate(
                        "list/lawyer",
                        new QueryParameters(
                                Map.of("mine", List.of("7"), "f", List.of("gone~EQ~1"), "cols", List.of("name,gone"))));

        assertThat(texts(Div.class)).anySatisfy(words -> assertThat(words).contains("有 2 项条件或列已不存在"));
        assertThat(test(grid()).size()).isPositive();
    }

    @Test
    void theInboxIsNarrowedByDaysAndTheAddressHoldsThem() {
        login();

        UI.getCurrent().navigate("", new QueryParameters(Map.of("received", List.of("2026-09-04..2026-09-08"))));
        assertThat(test(grid()).size()).isEqualTo(3);
        assertThat(texts(NativeButton.class))
                .anySatisfy(words -> assertThat(words).contains("收到 09-04 至 09-08"));

        UI.getCurrent().navigate("", new QueryParameters(Map.of("due", List.of("..2026-10-10"))));
        assertThat(test(grid()).size()).isEqualTo(2);
        UI.getCurrent().navigate("", new QueryParameters(Map.of("due", List.of("yesterday"))));
        assertThat(test(grid()).size()).isEqualTo(17);
    }

    @Test
    void aStartSaysByWhichDayItWillBeAnswered() {
        login();

        UI.getCurrent().navigate("start/practice-licence");

        assertThat(texts(Div.class)).anySatisfy(words -> assertThat(words).contains("若10月12日提交，最迟"));
    }

    @Test
    void aDraftBringsItsFilesBack() {
        login();
        UI.getCurrent().navigate("start/practice-licence");
        var clerk = new Actor("ceshi.bing", "演示丙", null, "230100", "2301", Set.of("law-clerk"));
        var file = documents.upload(clerk, "申请书.pdf", new byte[] {1});
        drafts.keep(
                clerk,
                "start/practice-licence",
                Map.of("@material.application-form", Map.of("state", "RECEIVED", "file", file)));

        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("start/practice-licence");

        find(Tabs.class).all().stream()
                .filter(each -> each.getChildren()
                        .anyMatch(tab -> tab.getElement().getTextRecursively().startsWith("材料")))
                .findFirst()
                .ifPresent(tabs -> tabs.setSelectedIndex(tabs.getTabCount() - 1));
        assertThat(texts(Span.class)).contains("已收到 申请书.pdf");
    }

    @Test
    void darkScreensFollowTheAccount() {
        database.sql("delete from lz_preference").update();
        database.sql("insert into lz_preference values ('ceshi.bing', 'dark', 'yes')")
                .update();

        login();

        assertThat(UI.getCurrent().getPage().getColorScheme())
                .isEqualTo(com.vaadin.flow.component.page.ColorScheme.Value.DARK);
        database.sql("delete from lz_preference").update();
    }

    private void login() {
        enter("ceshi.bing", "right");
    }

    private void typeNewPassword(String password, String again) {
        test(find(PasswordField.class).withCaption("新口令").single()).setValue(password);
        test(find(PasswordField.class).withCaption("再输一次新口令").single()).setValue(again);
        press("修改口令");
    }

    private void enter(String account, String password) {
        test(visible(TextField.class).getFirst()).setValue(account);
        test(visible(PasswordField.class).getFirst()).setValue(password);
        press("登录");
    }

    private String told() {
        return visible(Div.class).stream()
                .filter(div -> div.hasClassName("lz-note"))
                .map(div -> div.getElement().getTextRecursively())
                .findFirst()
                .orElseThrow();
    }

    private void press(String verb) {
        test(find(Button.class).withText(verb).all().getFirst()).click();
    }

    private TextField field(String label) {
        return find(TextField.class).withCaption(label).all().getFirst();
    }

    private Grid<?> grid() {
        return find(Grid.class).all().getFirst();
    }

    private String title() {
        return find(H1.class).all().getFirst().getText();
    }

    private <T extends com.vaadin.flow.component.Component> List<T> visible(Class<T> type) {
        return find(type).all();
    }

    private <T extends com.vaadin.flow.component.Component> List<String> texts(Class<T> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }
}
