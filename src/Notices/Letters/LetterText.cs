using System.Collections.Concurrent;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Texts;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Letters;

/// <summary>Markup of a letter and what of the person follows it.</summary>
/// <param name="Slot">Which of the person's own words comes next.</param>
readonly record struct LetterPiece(string Markup, LetterSlot Slot);

enum LetterSlot { None, Name, Reference, NameInAddress, ReferenceInAddress }

/// <summary>The text of an approved version as markup, for one person after the other.</summary>
/// <remarks>
/// Letters differ in name and reference, and in which items and how many recipients they state. What does not name the person is rendered once for each such combination, with
/// two private-use letters in the place of name and reference; these are replaced per person, escaped as text, and never read again. So nothing of one person
/// can stand in the markup that another's letter is made of: it never held a name. <see cref="Plainly"/> is the slow twin that tests compare with.
/// </remarks>
sealed class LetterText
{
    /// <summary>Combinations kept. Attack: every person with counts of their own; beyond these each letter is rendered for itself.</summary>
    const int MostShapes = 4_096;

    readonly Draft _draft;
    readonly string _language, _asOf, _nobody;
    readonly char _name, _reference;
    readonly Func<string, string> _body;
    readonly ConcurrentDictionary<string, LetterPiece[]> _shapes = new(StringComparer.Ordinal);

    /// <param name="body">Makes markup of Markdown.</param>
    public LetterText(Edition edition, Func<string, string> body)
    {
        _draft = Draft.Parse(edition.Markdown);
        (_language, _asOf, _body) = (edition.Language, Happened.At(edition.Approved).InWords().In(edition.Language), body);
        var unused = Enumerable.Range(0xE000, 0x1900).Select(c => (char)c).Where(c => !edition.Markdown.Contains(c, StringComparison.Ordinal)).Take(2).ToArray();
        (_name, _reference) = (unused[0], unused[1]);
        var empty = PersonFacts.Of(new("", "", "", "", "", [], 0, 0), _language, _asOf);
        _nobody = empty.Find("person.name")!.Text;
        if (Rendering.Faults(_draft, empty, PersonFacts.Keys) is [var fault, ..]) throw new ArgumentException($"{edition.Id}, line {fault.Line}: {fault.Words.En}", nameof(edition));
    }

    /// <summary>The letter's body for one person.</summary>
    public void Write(StringBuilder target, Addressee person, Func<string, string> escape)
    {
        foreach (var piece in Shape(person))
        {
            target.Append(piece.Markup);
            if (piece.Slot == LetterSlot.None) continue;
            var word = piece.Slot is LetterSlot.Name or LetterSlot.NameInAddress ? NameOf(person) : person.Id;
            target.Append(escape(piece.Slot is LetterSlot.NameInAddress or LetterSlot.ReferenceInAddress ? Uri.EscapeDataString(word) : SafeText.Of(word).ReplaceLineEndings(" ")));
        }
    }

    /// <summary>The same without any short cut: the draft is read and rendered for this person alone.</summary>
    public static string Plainly(Edition edition, Addressee person, Func<string, string> body)
    {
        var sheet = PersonFacts.Of(person, edition.Language, Happened.At(edition.Approved).InWords().In(edition.Language));
        return body(Rendering.Render(Draft.Parse(edition.Markdown), sheet).Markdown);
    }

    string NameOf(Addressee person) => person.Name.Trim() is { Length: > 0 } name ? name : _nobody;

    LetterPiece[] Shape(Addressee person)
    {
        var key = $"{person.Conversations}|{person.Recipients}|{string.Join(';', person.Items.Select(i => i.Disclosed ? i.Item + "!" : i.Item))}";
        if (_shapes.TryGetValue(key, out var known)) return known;
        var stranger = person with { Id = _reference.ToString(), Name = _name.ToString(), Email = "", Phone = "", PostalAddress = "" };
        var pieces = Split(_body(Rendering.Render(_draft, PersonFacts.Of(stranger, _language, _asOf)).Markdown));
        if (_shapes.Count < MostShapes) _shapes.TryAdd(key, pieces);
        return pieces;
    }

    LetterPiece[] Split(string markup)
    {
        var pieces = new List<LetterPiece>();
        // In the destination of a link a letter stands percent-encoded.
        var places = new[]
        {
            ($"{_name}", LetterSlot.Name), ($"{_reference}", LetterSlot.Reference),
            (Uri.EscapeDataString($"{_name}"), LetterSlot.NameInAddress), (Uri.EscapeDataString($"{_reference}"), LetterSlot.ReferenceInAddress),
        };
        for (var at = 0; at < markup.Length;)
        {
            var (where, word, slot) = places.Select(p => (Where: markup.IndexOf(p.Item1, at, StringComparison.OrdinalIgnoreCase), p.Item1, p.Item2))
                .Where(p => p.Where >= 0).DefaultIfEmpty((Where: markup.Length, "", LetterSlot.None)).MinBy(p => p.Where);
            pieces.Add(new(markup[at..where], slot));
            at = where + word.Length;
        }
        return [.. pieces];
    }
}
