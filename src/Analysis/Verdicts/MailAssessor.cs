using Hikeshi.Analysis.Attachments;
using Hikeshi.Analysis.Indicators;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Judges one mail.</summary>
/// <remarks>The findings are described in knowledge/detections, and so is the rule that turns them into a verdict.</remarks>
public static class MailAssessor
{
    /// <param name="message">The mail; enclosed mails are judged by themselves.</param>
    /// <param name="passwords">Passwords to try on encrypted archives besides those that the mail names.</param>
    public static Assessment Assess(
        Message message, Organisation organisation, ICorrespondence correspondence, IReadOnlyList<string> passwords, Limits limits)
    {
        var mail = new MailFacts(message, organisation, correspondence, limits);
        var named = PasswordCandidates.In(message.Subject + "\n" + message.Text);
        var files = AttachmentInspection.Of(message.Attachments, [.. named, .. passwords], limits);
        var urls = UrlScanner.In(message, mail.OwnText, limits);
        List<Finding> findings =
        [
            .. IdentityFindings.Of(mail),
            .. ThreadFindings.Of(mail),
            .. TransportFindings.Of(mail),
            .. LureFindings.Of(mail, files, urls, named),
            .. LinkFindings.Of(mail, urls),
            .. files.SelectMany(f => PayloadFindings.Of(f, message.Source)),
        ];
        if (message.MessageId.Length > 0 && correspondence.IsKnown && correspondence.TextDigest(message.MessageId) == TextDigest.Of(message))
        {
            findings.RemoveAll(f => Detection.All[f.Code].Category != "payload");
            findings.Insert(0, Detection.Found("stored-message", mail.At(Location.Header("Message-ID")), message.MessageId));
        }
        var verdict = VerdictRule.Of(findings);
        if (verdict == Verdict.Genuine) findings.RemoveAll(f => Detection.All[f.Code].Weight == Weight.Weak);
        return new(verdict, findings,
            verdict >= Verdict.Spoofed ? IndicatorCollector.Of(mail, files, urls) : [], [.. files.SelectMany(f => f.Anomalies)]);
    }
}
