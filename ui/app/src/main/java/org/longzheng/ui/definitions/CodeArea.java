package org.longzheng.ui.definitions;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.longzheng.ui.theme.Parts;

/**
 * A definition file to write in: the browser's own text area, which every input method and reader of screens knows, before a sheet that draws
 * numbers, keys, comments and the lines where something is wrong.
 */
final class CodeArea extends Div {

    private static final int TYPED_MILLISECONDS = 400;
    private static final String TEXT = "event.detail.text";
    private static final String AT = "event.detail.at";

    // draws the text as the sheet behind the area; nothing of the text becomes markup
    private static final String DRAWING = """
            const host = this, area = host.querySelector('textarea'), sheet = host.querySelector('.lz-code-sheet');
            host.lzMarks = {};
            const span = (line, text, name) => {
              const part = document.createElement('span');
              part.textContent = text;
              if (name) part.className = name;
              line.append(part);
            };
            host.lzDraw = () => {
              const lines = area.value.split('\\n').map((text, at) => {
                const line = document.createElement('div'), wrong = host.lzMarks[at + 1];
                line.dataset.line = at + 1;
                if (wrong) { line.className = 'lz-wrong'; line.title = wrong; }
                const parts = /^(\\s*(?:- )?)([\\w.*-]+|"[^"]*")(:)(?=\\s|$)(.*)$/u.exec(text);
                if (/^\\s*#/.test(text)) span(line, text, 'lz-code-remark');
                else if (parts) { span(line, parts[1]); span(line, parts[2], 'lz-code-key'); span(line, parts[3] + parts[4]); }
                else span(line, text);
                return line;
              });
              sheet.replaceChildren(...lines);
              host.lzFollow();
            };
            host.lzFollow = () => { sheet.scrollTop = area.scrollTop; sheet.scrollLeft = area.scrollLeft; };
            host.lzGo = (line, column) => {
              const lines = area.value.split('\\n');
              let at = 0;
              for (let each = 0; each < line - 1 && each < lines.length; each++) at += lines[each].length + 1;
              at += Math.max(0, column - 1);
              area.focus();
              area.setSelectionRange(at, at);
              area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
              host.lzFollow();
            };
            host.lzAsk = () => {
              clearTimeout(host.lzWaits);
              host.lzWaits = setTimeout(() => area.dispatchEvent(
                new CustomEvent('lz-at', { detail: { at: area.selectionStart, text: area.value } })), 200);
            };
            host.lzPut = (from, text) => {
              area.focus();
              area.setSelectionRange(from, area.selectionStart);
              // as if it were typed: it can be taken back, and whoever listens hears of it
              if (!document.execCommand('insertText', false, text)) {
                area.setRangeText(text, from, area.selectionEnd, 'end');
                area.dispatchEvent(new Event('input', { bubbles: true }));
              }
              host.lzAsk();
            };
            area.addEventListener('keydown', event => {
              if (event.altKey && event.code === 'Slash') {
                event.preventDefault();
                const offers = host.parentElement.querySelectorAll('.lz-offer');
                if (offers.length === 1) offers[0].click(); else if (offers.length) offers[0].focus();
              }
            });
            ['keyup', 'click', 'focus'].forEach(name => area.addEventListener(name, host.lzAsk));
            area.addEventListener('input', host.lzDraw);
            area.addEventListener('scroll', host.lzFollow);
            host.lzDraw();
            """;

    private final Element area = new Element("textarea");
    private final transient Consumer<String> written;

    /** Told where the cursor stands. */
    interface Cursor {

        /**
         * Somebody has moved it.
         *
         * @param text as it is in the browser now
         * @param at in characters of the text
         */
        void stands(String text, int at);
    }

    /**
     * @param typed told the text when somebody has written in it
     * @param moved told where the cursor stands when it rests
     */
    CodeArea(String name, Consumer<String> typed, Cursor moved) {
        this.written = typed;
        addClassName("lz-code");
        var sheet = Parts.box("lz-code-sheet");
        sheet.getElement().setAttribute("aria-hidden", "true");
        area.setAttribute("aria-label", name)
                .setAttribute("spellcheck", "false")
                .setAttribute("autocapitalize", "off")
                .setAttribute("wrap", "off");
        area.addPropertyChangeListener("value", "input", change -> {
                    if (change.isUserOriginated()) {
                        typed(String.valueOf(change.getValue()));
                    }
                })
                .debounce(TYPED_MILLISECONDS);
        area.addEventListener(
                        "lz-at",
                        event -> moved.stands(
                                event.getEventData().get(TEXT).asString(),
                                event.getEventData().get(AT).asInt()))
                .addEventData(TEXT)
                .addEventData(AT);
        add(sheet);
        getElement().appendChild(area);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs(DRAWING);
    }

    /** Somebody has written; the text is told as it is now. */
    void typed(String text) {
        written.accept(text);
    }

    /** The text as it was shown or written last. */
    String text() {
        return area.getProperty("value", "");
    }

    /** Shows another text, from its beginning. */
    void show(String text) {
        area.setProperty("value", text);
        mark(Map.of());
        getElement().executeJs("this.querySelector('textarea').scrollTop = 0; this.lzFollow && this.lzFollow()");
    }

    void setReadOnly(boolean readOnly) {
        area.setProperty("readOnly", readOnly);
    }

    /** Writes something instead of what stands between there and the cursor. */
    void put(int from, String text) {
        getElement().executeJs("this.lzPut($0, $1)", from, text);
    }

    /** Marks the lines where something is wrong; what, by number of the line. */
    void mark(Map<Integer, String> wrong) {
        var marks = new HashMap<String, String>();
        wrong.forEach((line, what) -> marks.put(String.valueOf(line), what));
        getElement().executeJs("this.lzMarks = $0; this.lzDraw && this.lzDraw()", marks);
    }

    /** Puts the cursor there. */
    void go(int line, int column) {
        getElement().executeJs("this.lzGo($0, $1)", Math.max(1, line), column);
    }
}
