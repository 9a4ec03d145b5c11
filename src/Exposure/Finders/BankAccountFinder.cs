using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Bank accounts: the bank, branch, kind and seven digits (みずほ銀行 渋谷支店 普通 1234567), or the Post Bank's symbol and number.</summary>
/// <remarks>The value is one line: bank, branch, kind, number; what was not written is left out, but a bank or the word 口座 has to be near.</remarks>
public static class BankAccountFinder
{
    const int LookBack = 80;

    static readonly (string Written, string Kind)[] Kinds =
        [("普通預金", "普通"), ("普通", "普通"), ("(普)", "普通"), ("当座預金", "当座"), ("当座", "当座"), ("(当)", "当座"), ("貯蓄", "貯蓄"), ("総合口座", "普通")];

    static readonly string[] Banks = ["銀行", "信用金庫", "信用組合", "信金", "信組", "農業協同組合", "農協", "労働金庫", "労金", "漁協"];
    static readonly string[] Branches = ["支店", "本店営業部", "営業部", "出張所", "本店", "支所", "店"];

    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        var run = new DigitRun(s);
        var (symbol, symbolEnd) = ("", -1);
        while (run.MoveNext())
        {
            if (run.Cut.Count == 1 && run.Digits is { Length: 5 } five && five[0] == '1' && NumberContext.Near(s, run.Start, 8, "記号")) (symbol, symbolEnd) = (five, run.End);
            else if (symbolEnd >= 0 && run.Start - symbolEnd < 16 && run.Cut.Count == 1 && run.Digits.Length is >= 6 and <= 8 && NumberContext.Near(s, run.Start, 6, "番号"))
            {
                (found ??= []).Add(text.Found(run.Start, run.End, $"ゆうちょ銀行 {symbol}-{run.Digits}"));
                symbolEnd = -1;
                continue;
            }
            if (NumberContext.IsPartOfWord(s, run.Start, run.End)) continue;
            var account = run.Cut.Count == 1 && run.Digits.Length == 7 ? Account(s, run.Start, run.Digits)
                : run.Cut.Count == 2 && run.Cut[0] == 5 && run.Cut[1] is 7 or 8 ? PostBank(s, run.Start, run.Digits) : null;
            if (account is not null) (found ??= []).Add(text.Found(run.Start, run.End, account));
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    static string? Account(string s, int start, string digits)
    {
        var from = Math.Max(0, start - LookBack);
        var before = s[from..start];
        var blank = Math.Max(before.LastIndexOf("\n\n", StringComparison.Ordinal), before.LastIndexOf("\r\n\r\n", StringComparison.Ordinal));
        if (blank >= 0) before = before[blank..];
        var (kind, kindAt) = ("", -1);
        foreach (var (written, name) in Kinds)
        {
            var at = before.LastIndexOf(written, StringComparison.Ordinal);
            if (at > kindAt) (kind, kindAt) = (name, at);
        }
        var bank = NameEnding(before, Banks, out var bankEnd);
        var labelled = before.AsSpan(Math.Max(0, before.Length - 16)).Contains("口座", StringComparison.Ordinal);
        if (kindAt < 0 && !labelled || bank.Length == 0 && !(kindAt >= 0 && labelled)) return null;
        // Only the kind, marks and the word for the number may stand between: not another sentence.
        if (kindAt >= 0 && before.Length - kindAt > 24) return null;
        var branch = bankEnd > 0 ? NameEnding(before[bankEnd..], Branches, out _) : "";
        return string.Join(' ', new[] { bank, branch, kind, digits }.Where(part => part.Length > 0));
    }

    static string? PostBank(string s, int start, string digits) =>
        digits[0] == '1' && NumberContext.Near(s, start, 40, "ゆうちょ", "郵便貯金", "記号") ? $"ゆうちょ銀行 {digits[..5]}-{digits[5..]}" : null;

    /// <summary>The last name that ends in one of the words, with what belongs to it before.</summary>
    static string NameEnding(string before, string[] words, out int end)
    {
        end = 0;
        var start = -1;
        foreach (var word in words)
        {
            var at = before.LastIndexOf(word, StringComparison.Ordinal);
            if (at <= 0 || at + word.Length <= end) continue;
            var from = at;
            while (from > 0 && at - from < 16 && char.IsLetterOrDigit(before[from - 1])) from--;
            if (from == at) continue;
            (start, end) = (from, at + word.Length);
        }
        return start < 0 ? "" : before[start..end];
    }
}
