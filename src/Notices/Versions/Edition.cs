using System.Security.Cryptography;
using System.Text;
using Hikeshi.Notices.Texts;
using NodaTime;

namespace Hikeshi.Notices.Versions;

/// <summary>A version of a notice: approved, and never changed again.</summary>
/// <param name="Id">Notice and number, as <c>web-ja.2</c>: what ledger, letters and persons name.</param>
/// <param name="Number">From 1, in the order of approval.</param>
/// <param name="Markdown">With the facts of that moment; only the facts of single persons are open.</param>
/// <param name="Approved">When, in local time of the organisation.</param>
/// <param name="Summary">What is new, in a sentence for readers; empty in the first version.</param>
public sealed record Edition(
    string Id, string Notice, int Number, NoticeKind Kind, string Language, string Title, string Markdown, IReadOnlyList<Binding> Bindings,
    IReadOnlyList<SectionStart> Sections, OffsetDateTime Approved, string Summary)
{
    /// <summary>SHA-256 of what readers get: kind, language, title and text, each with its length before it.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(new[] { Kind.ToString(), Language, Title, Markdown }.Select(p => $"{p.Length}:{p}")))));
}
