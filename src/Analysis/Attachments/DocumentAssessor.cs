using Hikeshi.Analysis.Indicators;
using Hikeshi.Analysis.Verdicts;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Attachments;

/// <summary>Judges a document or archive that came without its mail.</summary>
public static class DocumentAssessor
{
    /// <param name="fileName">Its name, which the evidence shows as the source.</param>
    public static Assessment Assess(string fileName, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> passwords, Limits limits)
    {
        var name = Path.GetFileName(fileName);
        var files = AttachmentInspection.Of([new Attachment(name, "application/octet-stream", bytes)], passwords, limits);
        List<Finding> findings = [.. files.SelectMany(f => PayloadFindings.Of(f, fileName))];
        if (files.FirstOrDefault(f => f is { Depth: 0, Unopened: true }) is { } closed)
            findings.Add(Detection.Found("encrypted-archive-unopened", new(fileName, closed.Location), closed.Name));
        var verdict = VerdictRule.Of(findings);
        return new(verdict, findings, verdict >= Verdict.Spoofed ? IndicatorCollector.OfFiles(files, _ => false) : [], [.. files.SelectMany(f => f.Anomalies)]);
    }
}
