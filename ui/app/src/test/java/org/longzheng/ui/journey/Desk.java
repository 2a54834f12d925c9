package org.longzheng.ui.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** One person at a browser of their own, signed in. What is written here is what a person does: fill in, choose, press, read. */
final class Desk implements AutoCloseable {

    private static final byte[] PAPER =
            ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final Pattern NUMBER = Pattern.compile("[^\\s　]+〔\\d{4}〕[^\\s　]*\\d+号");

    private static final double MOST_MILLIS = 300_000;

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final Path pictures;

    Desk(Browser browser, String base, String account, Path pictures, int width, int height) {
        this.base = base;
        this.pictures = pictures;
        context = browser.newContext(
                new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(width, height));
        page = context.newPage();
        page.setDefaultTimeout(Long.getLong("desk.timeout", 45_000));
        page.navigate(base + "/login");
        field("账号").fill(account);
        page.locator("vaadin-password-field input").fill("Longzheng-2026");
        press("登录");
        page.locator("vaadin-app-layout").waitFor();
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(base + "/" + path);
        page.locator("h1, h2").first().waitFor();
    }

    /** Opens the most urgent task that stands at this step; answers the address of its case. */
    String openFirst(String step) {
        page.locator("vaadin-grid-cell-content:visible")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + step + "\\s*$")))
                .first()
                .click();
        return caseOpened();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Chooses what begins with these words in a list that opens below its field. */
    void choose(String label, String words) {
        choose(label, words, words);
    }

    /** The same for what is looked for by other words than those it shows. */
    void choose(String label, String lookedFor, String shown) {
        field(label).click();
        field(label).fill(lookedFor);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(shown))
                .first()
                .click();
    }

    /** The same in a list from which several may be chosen. */
    void chooseSeveral(String label, String words) {
        field(label).click();
        field(label).fill(words);
        page.locator("vaadin-multi-select-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
        field(label).press("Tab");
    }

    /** Ticks the row that shows these words. */
    void tick(String words) {
        page.locator("vaadin-grid-cell-content input[type=checkbox][aria-label*='%s']".formatted(words))
                .check();
    }

    /** Adds a row to a table inside the form. */
    void addRow(String label) {
        fieldBox(label).getByText("＋ 加一行").click();
    }

    /** Gives a file for a field of the form, and waits until it is there. */
    void attach(String label) {
        var box = fieldBox(label);
        box.locator("input[type=file]").setInputFiles(new FilePayload(label + ".pdf", "application/pdf", PAPER));
        box.getByText(label + ".pdf").first().waitFor();
    }

    /** The same with a file of the machine, where a picture is asked for. */
    void attach(String label, Path file) {
        var box = fieldBox(label);
        box.locator("input[type=file]").setInputFiles(file);
        box.getByText(file.getFileName().toString()).first().waitFor();
    }

    /** The same for the only file of a row, counted from 1, in a table inside the form. */
    void attach(String rows, int row) {
        var cells = fieldBox(rows).locator("tr").nth(row);
        var name = rows + row + ".pdf";
        cells.locator("input[type=file]").setInputFiles(new FilePayload(name, "application/pdf", PAPER));
        cells.getByText(name).first().waitFor();
    }

    private Locator fieldBox(String label) {
        return page.locator("vaadin-custom-field:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "label", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)))))
                .last();
    }

    void fill(String label, String text) {
        field(label).fill(text);
        field(label).press("Tab");
    }

    /** Types a day; the calendar that opens is closed again. */
    void day(String label, LocalDate day) {
        field(label).fill(day.toString());
        field(label).press("Enter");
        page.locator("vaadin-date-picker-overlay-content:visible")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        field(label).press("Tab");
    }

    void press(String verb) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(verb).setExact(true))
                .last()
                .click();
    }

    /** Presses a verb in the row of a table that shows these words. */
    void row(String words, String verb) {
        page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(words))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(verb).setExact(true))
                .click();
    }

    /** Presses what lies under 更多. */
    void more(String verb) {
        menu("更多", verb);
    }

    /** Puts one of the phrases into the opinion. */
    void phrase(String words) {
        menu("常用语", words);
    }

    private void menu(String name, String verb) {
        page.locator("vaadin-menu-bar-button", new Page.LocatorOptions().setHasText(name))
                .last()
                .click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(verb).setExact(true))
                .click();
    }

    /** Presses the verb in the dialog that opens, and waits until it is gone. */
    void take(String verb) {
        var dialog = page.locator("vaadin-dialog[opened]");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(verb).setExact(true))
                .click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    void tab(String label) {
        page.locator("vaadin-tab")
                .filter(new Locator.FilterOptions().setHasText(label))
                .click();
    }

    /** Gives a paper for a line of the checklist. */
    void handIn(String material) {
        line(material)
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(material + ".pdf", "application/pdf", PAPER));
    }

    /** Waits until a line of the checklist offers to look at its paper. */
    void isHandedIn(String material) {
        line(material)
                .getByText("看", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    Locator line(String words) {
        return page.locator("li:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    /** Waits until the page shows these words. */
    void reads(String words) {
        page.getByText(words).locator("visible=true").first().waitFor();
    }

    /** The same, for what takes minutes on a slow machine. */
    void readsLater(String words) {
        page.getByText(words).first().waitFor(new Locator.WaitForOptions().setTimeout(MOST_MILLIS));
    }

    /** Keeps what the screen looks like, to be laid beside the visual target. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    /** The official number in the title of the case that is open, as 某字〔2026〕9号. */
    String number() {
        var title = page.locator("h1").textContent();
        var number = NUMBER.matcher(title);
        if (!number.find()) {
            throw new AssertionError("no number in " + title);
        }
        return number.group();
    }

    /** Waits until another case has opened by itself. */
    void leaves(String address) {
        page.waitForURL(url -> !url.endsWith(address));
    }

    /** The last part of the address: the number of the case that is open. */
    String caseOpened() {
        page.waitForURL("**/case/**");
        return page.url().substring(page.url().indexOf("case/"));
    }

    @Override
    public void close() {
        context.close();
    }
}
