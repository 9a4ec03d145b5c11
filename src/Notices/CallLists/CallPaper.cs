using System.Text;
using Hikeshi.Notices.Letters;

namespace Hikeshi.Notices.CallLists;

/// <summary>Call lists on paper: HTML to print, each member of staff from a new page on, with boxes to tick.</summary>
public static class CallPaper
{
    public static string Write(IReadOnlyList<CallList> lists, string script, string language)
    {
        var page = new StringBuilder($$"""
            <!DOCTYPE html>
            <html lang="{{language}}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="robots" content="noindex">
            <title>{{(language == "ja" ? "電話連絡の一覧" : "Call list")}}</title>
            <style>
            @page { size: A4 landscape; margin: 12mm }
            body { font: 9pt/1.5 "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", Arial, sans-serif; color: #000; background: #fff }
            section { break-after: page }
            section:last-of-type { break-after: auto }
            table { border-collapse: collapse; width: 100%; table-layout: fixed }
            th, td { border: 0.4pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
            tr { break-inside: avoid }
            thead { display: table-header-group }
            </style>
            </head>
            <body>

            """);
        foreach (var list in lists)
        {
            page.Append("<section>\n<h1>").Append(LetterFormat.Escape(list.Staff.Length > 0 ? list.Staff : language == "ja" ? "担当未定" : "nobody yet")).Append("</h1>\n<table>\n<thead><tr>");
            foreach (var column in CallColumns.All) page.Append("<th>").Append(LetterFormat.Escape(column.In(language))).Append("</th>");
            page.Append("</tr></thead>\n<tbody>\n");
            foreach (var call in list.Calls)
            {
                page.Append("<tr>");
                var cells = CallColumns.Row(call, script, language);
                for (var i = 0; i < cells.Length; i++)
                    page.Append("<td>").Append(CallColumns.All[i] == CallColumns.Result
                        ? string.Join("<br>", Enum.GetValues<CallOutcome>().Select(o => $"□ {CallColumns.Say(o).In(language)}")) : LetterFormat.Escape(cells[i])).Append("</td>");
                page.Append("</tr>\n");
            }
            page.Append("</tbody>\n</table>\n</section>\n");
        }
        return page.Append("</body>\n</html>\n").ToString();
    }
}
