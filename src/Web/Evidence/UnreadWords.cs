using Hikeshi.Kernel;

namespace Hikeshi.Web.Evidence;

/// <summary>Why something could not be read, in both languages: the detail is the reader's own, in English; what it means stands before it in Japanese.</summary>
static class UnreadWords
{
    static readonly Dictionary<string, string> Japanese = new(StringComparer.Ordinal)
    {
        ["not-a-mail"] = "メールではありません。",
        ["pst-not-supported"] = "Outlook のデータファイルは、まだ読めません。.msg か .eml で保存し直して入れてください。",
        ["zip-encrypted"] = "パスワードが掛かった ZIP です。開いてから入れてください。",
        ["zip-damaged"] = "ZIP が壊れていて、最後まで開けません。",
        ["zip-bomb"] = "開くと極端に大きくなる ZIP なので、開いていません。",
        ["zip-entry-limit"] = "ZIP の中のファイルが多すぎて、一部を読んでいません。",
        ["nesting-limit"] = "ZIP の入れ子が深すぎて、開いていません。",
        ["message-truncated"] = "メールが大きすぎて、途中までしか読んでいません。",
        ["unreadable-file"] = "ファイルを読めませんでした。",
        ["path-missing"] = "ファイルがありません。",
        ["path-unreadable"] = "ファイルを開けません(使用中か、権限がありません)。",
        ["outside-root"] = "証拠を置く場所の外につながっているので、開いていません。",
        ["internal-error"] = "プログラムの不具合で読めませんでした。",
    };

    public static Words Of(string code, string detail)
    {
        var safe = SafeText.Line(detail);
        return new(Japanese.TryGetValue(code, out var words) ? $"{words}({safe})" : safe, safe);
    }
}
