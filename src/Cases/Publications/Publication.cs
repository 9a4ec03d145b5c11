using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Publications;

/// <summary>Something that was said to the public.</summary>
/// <param name="Channel">Web site, newsletter, social medium.</param>
/// <param name="Address">Where it can be read; may be empty.</param>
/// <param name="Version">Which version of which notice.</param>
public sealed record Publication(string Id, string Channel, string Address, string Version, Happened When) : IRegistered;

[Description("Record that something was published")]
public sealed record RecordPublication : CaseCommand
{
    [Description("Where: web site, newsletter, social medium"), MaxLength(100)]
    public required string Channel { get; init; }

    [Description("Its address"), MaxLength(Limit.Line)]
    public string Address { get; init; } = "";

    [Description("Which version of which notice"), MaxLength(100)]
    public string Version { get; init; } = "";

    [Description("What it said"), MaxLength(Limit.Text)]
    public string Text { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        if (Channel.Trim().Length == 0) return Refusals.Missing("publication-without-channel", "公表した場所(ホームページ、メールマガジンなど)", "where it was published");
        var publications = view.State.Publications;
        var publication = new Publication(publications.NextId(), Channel.Trim(), Address.Trim(), Version.Trim(), When(view));
        return Entry(view, "publication.made", publications.ItemOf(publication.Id), new($"公表しました({publication.Channel})。{Text}", $"Published ({publication.Channel}). {Text}"), publication);
    }
}
