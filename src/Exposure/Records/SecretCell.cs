using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads what a cell must not be shown with: card numbers, Individual Numbers, passwords; and bank accounts.</summary>
static class SecretCell
{
    const int LongestHead = 24;

    /// <param name="head">The head of the cell's column, which may be what calls the digits a number of that kind.</param>
    public static void Read(RecordDraft draft, string cell, string head, Location place)
    {
        var called = head.Length is > 0 and <= LongestHead ? $"{head}: " : "";
        var text = FoldedText.Of(called + cell);
        foreach (var found in CardNumberFinder.Find(text)) draft.Add(Item.CardNumber, found.Value, found.Value, place);
        foreach (var found in MyNumberFinder.Find(text)) draft.Add(Item.MyNumber, found.Value, found.Value, place);
        foreach (var found in PasswordFinder.Find(text)) draft.Add(Item.Password, found.Value, found.Value, place);
        foreach (var found in BankAccountFinder.Find(text)) draft.Add(Item.BankAccount, found.Value, found.Value, place);
    }

    /// <summary>A text as it stands, with the secrets in it masked.</summary>
    public static string Masked(string raw)
    {
        var text = FoldedText.Of(raw);
        var secrets = CardNumberFinder.Find(text).Concat(MyNumberFinder.Find(text)).Concat(PasswordFinder.Find(text)).OrderByDescending(f => f.Offset).ToList();
        foreach (var secret in secrets)
            if (secret.Offset + secret.Length <= raw.Length) raw = string.Concat(raw.AsSpan(0, secret.Offset), secret.Value, raw.AsSpan(secret.Offset + secret.Length));
        return raw;
    }
}
