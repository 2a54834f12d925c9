package org.longzheng.ui.app;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.accordion.Accordion;
import com.vaadin.flow.component.accordion.AccordionPanel;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.avatar.AvatarGroup;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.card.Card;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSelectionColumn;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.listbox.MultiSelectListBox;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.messages.MessageInput;
import com.vaadin.flow.component.messages.MessageList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.orderedlayout.FlexLayout;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadButton;
import com.vaadin.flow.component.upload.UploadDropZone;
import com.vaadin.flow.component.upload.UploadFileList;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;

/**
 * Every component that a screen, generated or from a plugin, may draw. The browser bundle is made once, ahead of time, from what is
 * reachable from here, so that neither a user nor a plugin author needs a JavaScript tool; a new line asks for a new bundle.
 *
 * @see "ui/app/bundle.sh"
 */
final class BundledComponents {

    /** In groups: shell, fields, acting, showing, arranging. */
    static final List<Class<? extends Component>> ALL = List.of(
            // shell
            AppLayout.class,
            DrawerToggle.class,
            SideNav.class,
            SideNavItem.class,
            MenuBar.class,
            Avatar.class,
            AvatarGroup.class,
            LoginForm.class,
            // fields
            TextField.class,
            TextArea.class,
            PasswordField.class,
            EmailField.class,
            IntegerField.class,
            NumberField.class,
            BigDecimalField.class,
            DatePicker.class,
            TimePicker.class,
            DateTimePicker.class,
            Select.class,
            ComboBox.class,
            MultiSelectComboBox.class,
            Checkbox.class,
            CheckboxGroup.class,
            RadioButtonGroup.class,
            ListBox.class,
            MultiSelectListBox.class,
            CustomField.class,
            Upload.class,
            UploadButton.class,
            UploadDropZone.class,
            UploadFileList.class,
            // acting
            Button.class,
            ContextMenu.class,
            GridContextMenu.class,
            Dialog.class,
            ConfirmDialog.class,
            Popover.class,
            Notification.class,
            MessageInput.class,
            // showing
            Grid.class,
            GridSelectionColumn.class,
            TreeGrid.class,
            VirtualList.class,
            NativeTable.class,
            NativeDetails.class,
            Badge.class,
            Icon.class,
            SvgIcon.class,
            ProgressBar.class,
            MessageList.class,
            // arranging
            FormLayout.class,
            Card.class,
            Details.class,
            Accordion.class,
            AccordionPanel.class,
            Tab.class,
            Tabs.class,
            TabSheet.class,
            Scroller.class,
            SplitLayout.class,
            MasterDetailLayout.class,
            FlexLayout.class,
            HorizontalLayout.class,
            VerticalLayout.class);

    /** Cells are drawn by the browser from a template, which has a module of its own. */
    static final Class<?> CELLS = LitRenderer.class;

    private BundledComponents() {}
}
