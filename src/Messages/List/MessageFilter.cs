using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages;

/// <summary>Which messages of a case are listed; what is null or empty limits nothing.</summary>
/// <param name="Words">Words that must stand in subject, people, text or names of attachments.</param>
/// <param name="Verdict">genuine, suspicious, spoofed, malicious; <c>none</c> for messages that only bring another.</param>
/// <param name="Sender">Part of the name or address of the sender.</param>
/// <param name="Recipient">Part of a recipient's address.</param>
/// <param name="From">First day, in the organisation's time.</param>
/// <param name="To">Last day.</param>
/// <param name="Item">Word of an item of personal data that stands in the message; <c>any</c> for any beyond name and mail address.</param>
/// <param name="File">Part of the path of the file that the message lies in.</param>
public sealed record MessageFilter(
    string Words = "", SourceRole? Role = null, string Verdict = "", string Sender = "", string Recipient = "", DateOnly? From = null, DateOnly? To = null,
    bool? HasAttachment = null, bool? HasMacros = null, string Item = "", string File = "")
{
    /// <summary>Longest value of a field. Attack: an address of megabytes.</summary>
    public const int Longest = 200;

    /// <summary>The item word that stands for every item but name and mail address, which nearly every message has.</summary>
    public const string AnyItem = "any";

    public bool IsEmpty => this == new MessageFilter();

    /// <summary>The bit of an item in the list; 0 for an unknown one.</summary>
    internal static long Bit(string item) => Places.TryGetValue(item, out var at) ? 1L << at : 0;

    /// <summary>Items in the order of their bits. Never reordered: the bits stand in files.</summary>
    static readonly string[] BitOrder = ["name", "reading", "email", "phone", "postal_address", "birth_date", "card_number", "bank_account", "my_number", "password", "body"];

    static readonly Dictionary<string, int> Places = BitOrder.Select((item, at) => (item, at)).ToDictionary(p => p.item, p => p.at, StringComparer.Ordinal);

    internal static IReadOnlyList<string> ItemsOf(long bits) => [.. ItemWords.All.Where(i => (bits & Bit(i)) != 0)];

    internal long WantedItems => Item == AnyItem ? BitOrder.Where(i => i is not ("name" or "email" or "body")).Sum(Bit) : Bit(Item);

    /// <summary>Reads what somebody typed into the fields, or says which of them cannot be read.</summary>
    /// <param name="field">Gives the text of a field: q, role, verdict, sender, recipient, from, to, attachment, macros, item, file.</param>
    public static (MessageFilter Filter, Refusal? Refusal) Read(Func<string, string?> field)
    {
        string Text(string name) => field(name)?.Trim() is { } text ? text.Length > Longest ? text[..Longest] : text : "";
        if (!TryDay(Text("from"), out var from) || !TryDay(Text("to"), out var to))
            return (new(), new("day-unreadable", "日付は 2026-09-04 の形で入れてください。", "Enter days as 2026-09-04."));
        if (from > to) return (new(), new("days-reversed", "開始日が終了日より後になっています。入れ替えてください。", "The first day is after the last; exchange them."));
        var verdict = Text("verdict");
        var item = Text("item");
        return (new(
            Text("q"), Text("role") switch { "mailbox" => SourceRole.Mailbox, "reported" => SourceRole.Reported, _ => null },
            verdict is "genuine" or "suspicious" or "spoofed" or "malicious" or "none" ? verdict : "", Text("sender"), Text("recipient"), from, to,
            Bool(Text("attachment")), Bool(Text("macros")), item == AnyItem || Places.ContainsKey(item) ? item : "", Text("file")), null);
    }

    static bool? Bool(string text) => text switch { "yes" => true, "no" => false, _ => null };

    static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < 1970 or > 2199) return false;
        day = read;
        return true;
    }
}

/// <summary>Where a page of the list begins: behind this message, in the order of the list.</summary>
/// <remarks>Written into addresses as <c>1757000000-17</c>.</remarks>
public readonly record struct ListPlace(long At, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At == long.MinValue ? "none" : At)}.{Number}");

    public static ListPlace? Read(string? text)
    {
        if (text?.Split('.') is not [var at, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return null;
        if (at == "none") return new(long.MinValue, n);
        return long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? new(seconds, n) : null;
    }
}
