using Hikeshi.Analysis.Attachments;
using Hikeshi.Analysis.Indicators;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>How a stranger's mail brings its reader to open something.</summary>
static class LureFindings
{
    /// <summary>Characters of own text, without addresses and white space, up to which a mail only leads to what it brings.</summary>
    const int ShortText = 160;

    public static IEnumerable<Finding> Of(MailFacts mail, IReadOnlyList<InspectedFile> files, IReadOnlyList<FoundUrl> urls, IReadOnlyList<string> named)
    {
        foreach (var file in files.Where(f => f is { Encrypted: true, Depth: 0 }))
        {
            if (file.Password is { } password && named.Contains(password))
                yield return Detection.Found("password-in-mail", mail.At(file.Location), file.Name);
            else if (file.Unopened)
                yield return Detection.Found("encrypted-archive-unopened", mail.At(file.Location), file.Name);
        }
        if (mail.AddressIsKnown) yield break;
        var letters = mail.OwnText.Count(c => !char.IsWhiteSpace(c)) - urls.Where(u => u.InOwnText).Sum(u => u.Length);
        if (letters > ShortText) yield break;
        foreach (var url in urls.Where(u => u.InOwnText && !mail.Organisation.Owns(u.Host) && !u.Host.EndsWith(mail.Sender.Domain, StringComparison.Ordinal)
            && !mail.Correspondence.Domains.Contains(u.Host)).Take(1))
            yield return Detection.Found("short-text-with-link", mail.At(url.Location), url.Value);
        foreach (var file in files.Where(f => f is { Depth: 0, Type: FileType.Zip or FileType.OtherArchive }).Take(1))
            yield return Detection.Found("short-text-with-archive", mail.At(file.Location), file.Name);
        foreach (var file in files.Where(f => f.Depth == 0 && (f.Type == FileType.Ole || f.Macros is not null)).Take(1))
            yield return Detection.Found("short-text-with-document", mail.At(file.Location), file.Name);
    }
}
