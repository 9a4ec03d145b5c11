using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Notices;

/// <summary>A text of the case in another language, as a person wrote it.</summary>
/// <param name="Id">What is translated and into what: <c>entry/12@en</c>, <c>fact/cause@en</c>.</param>
/// <param name="Of">The text as it stood then; once it is another, the translation no longer counts.</param>
public sealed record Translation(string Id, string Of, string Text) : IRegistered;

[Description("Write what an entry, fact, measure or service says in another language, for notices in that language")]
public sealed record TranslateText : CaseCommand
{
    [Description("What: entry/12, fact/cause, measure/1, service/web-shop, device/pc-3, party/police, firm"), MaxLength(100)]
    public required string What { get; init; }

    [Description("Into which language: en or ja"), MaxLength(10)]
    public string Language { get; init; } = "en";

    [Description("The text in that language"), MaxLength(Limit.Text)]
    public required string Text { get; init; }

    public override string Item => $"translation/{What}@{Language}";

    internal override Decision Decide(CaseView view)
    {
        if (Text.Trim().Length == 0) return Refusals.Missing("translation-without-text", "訳文", "the translation");
        if (Language is not ("ja" or "en")) return new Refusal("language-unknown", "ja か en を選んでください。", "Choose ja or en.");
        return Translations.Original(view, What) is not { Length: > 0 } original
            ? new Refusal("translation-of-nothing", $"「{What}」という文はありません。", $"There is no text {What} to translate.")
            : Entry(view, "translation.written", Item, new($"「{What}」の訳({Language}): {Text.Trim()}", $"Translation of {What} ({Language}): {Text.Trim()}"),
                new Translation($"{What}@{Language}", original, Text.Trim()));
    }
}

/// <summary>Texts that people typed, in the language of a notice.</summary>
/// <remarks>A text without a Japanese letter (a name, a number, English) stands in both languages as it is.</remarks>
public static class Translations
{
    /// <summary>The text that a key of a translation names, as it stands; null where there is none.</summary>
    public static string? Original(CaseView view, string what)
    {
        var (sort, id) = what.Split('/', 2) is [var s, var i] ? (s, i) : (what, "");
        return sort switch
        {
            "firm" => view.Evidence.Organisation.Name,
            "entry" => long.TryParse(id, out var number) && view.State.Timeline.Find(number) is { } entry ? view.State.Timeline.Read(entry).Text.En : null,
            "fact" => view.State.Facts.Find(id)?.Value,
            "measure" => view.State.Measures.Find(id)?.Text,
            "service" => view.State.Services.Find(id)?.Name,
            "device" => view.State.Devices.Find(id)?.Name,
            "party" => view.State.Parties.Find(id)?.Name,
            _ => null,
        };
    }

    /// <returns>The text to show, and the key of the translation that is missing, or empty.</returns>
    public static (string Text, string Missing) In(CaseView view, string language, string what, string original)
    {
        if (view.State.Translations.Find($"{what}@{language}") is { } translation && translation.Of == original) return (translation.Text, "");
        return (original, language == "en" && original.Any(IsJapanese) ? what : "");
    }

    static bool IsJapanese(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
