using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Inquiries;

/// <summary>Puts a mail that the caller sent in into their inquiry.</summary>
/// <remarks>No command of the catalog: it says something about evidence that is sealed in the same transaction (<c>Intake.AttachMail</c>).</remarks>
[Description("Put a mail that the caller sent in into their inquiry")]
public sealed record AttachReport : InquiryCommand
{
    /// <summary>Mails of one inquiry. Attack: a caller's program that sends without end.</summary>
    public const int Most = 100;

    [Description("The file's name as the caller gave it"), MaxLength(NameLength)]
    public required string Name { get; init; }

    [Description("SHA-256 of the bytes")]
    public required string Sha256 { get; init; }

    /// <summary>Longest name of a file.</summary>
    public const int NameLength = 200;

    /// <summary>The path under which the case lists the file: of its own for every file, so that a pointer to it can mean only one.</summary>
    public static string PathOf(Inquiry inquiry, string name) => $"inquiry-{inquiry.Id}/{inquiry.Reports.Count + 1}-{name}";

    internal override Decision Decide(CaseView view, Inquiry inquiry)
    {
        if (inquiry.Reports.Count >= Most) return new Refusal("reports-too-many", $"1件の問い合わせに付けられるメールは{Most}通までです。", $"One inquiry takes up to {Most} mails.");
        var path = PathOf(inquiry, Name);
        var entry = Changed(view, "attached", inquiry with { Reports = [.. inquiry.Reports, path] },
            $"届け出のあったメールを証拠に加えました({path}、SHA-256 {Sha256})。", $"a mail that the caller sent in was added to the evidence ({path}, SHA-256 {Sha256}).");
        return entry with { Source = path };
    }
}
