package org.longzheng.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.component.upload.UploadI18N.AddFiles;
import java.util.List;
import java.util.Locale;

/** The words of Vaadin's own parts, in Chinese. */
public final class ChineseTexts {

    private ChineseTexts() {}

    /** Months, weekdays and accepted formats of a date field; it shows and reads {@code 2026-10-21}. */
    public static DatePicker dates(DatePicker picker) {
        picker.setI18n(dates());
        return picker;
    }

    /** The same for a day with its time. */
    public static DateTimePicker moments(DateTimePicker picker) {
        picker.setDatePickerI18n(dates());
        picker.setLocale(Locale.SIMPLIFIED_CHINESE);
        return picker;
    }

    private static DatePicker.DatePickerI18n dates() {
        return new DatePicker.DatePickerI18n()
                .setMonthNames(List.of("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"))
                .setWeekdays(List.of("周日", "周一", "周二", "周三", "周四", "周五", "周六"))
                .setWeekdaysShort(List.of("日", "一", "二", "三", "四", "五", "六"))
                .setFirstDayOfWeek(1)
                .setToday("今天")
                .setCancel("取消")
                .setDateFormats("yyyy-MM-dd", "yyyy-M-d", "yyyyMMdd", "yyyy.M.d", "yyyy/M/d")
                .setBadInputErrorMessage("日期读不出来，请写成 2026-10-21。");
    }

    /** Several choices. */
    public static <T> MultiSelectComboBox<T> several(MultiSelectComboBox<T> box) {
        box.setI18n(new MultiSelectComboBoxI18n()
                .setCleared("已清空")
                .setFocused("按退格键去掉一项")
                .setSelected("已选")
                .setDeselected("已去掉")
                .setTotal("共选 {count} 项"));
        return box;
    }

    /** Uploads. */
    public static UploadI18N uploads() {
        var texts = new UploadI18N();
        texts.setAddFiles(new AddFiles().setOne("上传").setMany("上传"));
        texts.setDropFiles(new UploadI18N.DropFiles().setOne("拖到这里").setMany("拖到这里"));
        texts.setError(new UploadI18N.Error()
                .setTooManyFiles("一次只收一个文件，请逐个上传。")
                .setFileIsTooBig("文件超过 20 MB，请压缩或拆分后再传。")
                .setIncorrectFileType("这种文件不收，请用 PDF、图片或 Word。"));
        texts.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting("正在连接")
                        .setStalled("网络停顿")
                        .setProcessing("正在保存")
                        .setHeld("等待中"))
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix("还需 ")
                        .setUnknown("还需时间不明"))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable("没有传成，请稍后再试。")
                        .setUnexpectedServerError("没有传成，请再试一次。")
                        .setForbidden("没有传成，您不能上传这个文件。")));
        texts.setUnits(new UploadI18N.Units().setSize(List.of("B", "kB", "MB", "GB")));
        return texts;
    }

    /** The strip that says the network is away; fields stay open meanwhile. */
    static void connection(UI ui) {
        var texts = ui.getReconnectDialogConfiguration();
        texts.setDialogText("网络断开，正在重连。内容都在。");
        texts.setDialogTextGaveUp("网络断开，没有连上。内容都在，请检查网络后刷新页面。");
        ui.getPage()
                .executeJs(
                        "const i = window.Vaadin && window.Vaadin.connectionIndicator; if (i) {"
                                + "i.onlineText = '已连接'; i.offlineText = '网络断开，内容都在。'; i.reconnectingText = '网络断开，正在重连。内容都在。'; }");
    }
}
