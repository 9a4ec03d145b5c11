namespace Hikeshi.Analysis.Macros;

/// <summary>The procedures that Office calls by itself when a document is opened, closed or shown.</summary>
internal static class AutoStart
{
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AutoExec", "AutoOpen", "Auto_Open", "AutoNew", "AutoClose", "Auto_Close", "AutoExit", "Document_Open", "DocumentOpen", "Document_New",
        "NewDocument", "DocumentChange", "Document_Close", "Document_BeforeClose", "DocumentBeforeClose", "Document_ContentControlOnEnter",
        "Document_ContentControlOnExit", "Workbook_Open", "Workbook_Activate", "Workbook_Deactivate", "Workbook_Close", "Workbook_BeforeClose",
        "Workbook_BeforeSave", "Workbook_SheetActivate", "Workbook_WindowActivate", "Worksheet_Activate", "Worksheet_Change", "Worksheet_Calculate",
        "Worksheet_SelectionChange", "App_DocumentOpen", "App_WorkbookOpen", "Auto_Add", "Slide_Show", "OnSlideShowPageChange",
    };

    /// <summary>Events of controls that are fired by drawing a document, without any click.</summary>
    static readonly string[] ControlEvents =
        ["_Painted", "_Painting", "_GotFocus", "_LostFocus", "_MouseHover", "_MouseEnter", "_MouseMove", "_Layout", "_Resize", "_BeforeNavigate2", "_DocumentComplete"];

    public static bool IsTrigger(string procedure) =>
        Names.Contains(procedure) || ControlEvents.Any(e => procedure.EndsWith(e, StringComparison.OrdinalIgnoreCase) && procedure.Length > e.Length);
}
