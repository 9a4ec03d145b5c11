using Hikeshi.Kernel;
using Hikeshi.Messages.Reading;
using Hikeshi.Messages.Reading.Text;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hikeshi.Web.Messages;

/// <summary>The words of a mail with marks in them; written by hand, for every blank counts.</summary>
public sealed class MarkedTextView : Part
{
    [Parameter, EditorRequired] public MarkedText Text { get; set; } = null!;

    /// <summary>What the notes of the pieces say; none where the marks are numbers of passages.</summary>
    [Parameter] public IReadOnlyList<TextNote> Notes { get; set; } = [];

    /// <summary>Shows notes as numbers of passages that stand in another text too.</summary>
    [Parameter] public bool Numbered { get; set; }

    /// <summary>Distinguishes the passages of two texts on one page.</summary>
    [Parameter] public string Side { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var seen = new HashSet<int>();
        var places = new HashSet<string>(StringComparer.Ordinal);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "mailtext");
        builder.AddAttribute(2, "dir", "auto");
        foreach (var piece in Text.Pieces)
        {
            if (piece.Notes.Count == 0) builder.AddContent(3, SafeText.Of(piece.Text));
            else if (Numbered) Passage(builder, piece, seen);
            else Note(builder, piece, places);
        }
        builder.CloseElement();
    }

    void Passage(RenderTreeBuilder builder, TextPiece piece, HashSet<int> seen)
    {
        var number = piece.Notes[0];
        builder.OpenElement(10, "mark");
        builder.AddAttribute(11, "class", "about");
        if (seen.Add(number)) builder.AddAttribute(12, "id", $"{Side}{number + 1}");
        builder.AddContent(13, SafeText.Of(piece.Text));
        builder.CloseElement();
    }

    void Note(RenderTreeBuilder builder, TextPiece piece, HashSet<string> places)
    {
        var notes = piece.Notes.Select(n => Notes[n]).ToList();
        var person = notes.Find(n => n.SubjectId.Length > 0);
        builder.OpenElement(20, "mark");
        builder.AddAttribute(21, "class", notes.Exists(n => n.SubjectId.Length == 0) ? "why" : "about");
        builder.AddAttribute(22, "title", string.Join(" / ", notes.Select(n => MessageWords.Cut(L(n.Label), 200)).Distinct().Take(6)));
        // Two people may stand at one place; it has one name.
        if (notes.Select(n => n.Place).Where(places.Add).ToList() is [var place, ..]) builder.AddAttribute(23, "id", place);
        if (person is not null)
        {
            builder.OpenElement(24, "a");
            builder.AddAttribute(25, "href", Visit.At($"persons/{Uri.EscapeDataString(person.SubjectId)}"));
            builder.AddContent(26, SafeText.Of(piece.Text));
            builder.CloseElement();
        }
        else builder.AddContent(27, SafeText.Of(piece.Text));
        builder.CloseElement();
    }
}
