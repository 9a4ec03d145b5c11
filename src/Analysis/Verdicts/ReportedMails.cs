using Hikeshi.Mail;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Which mails of a report are to be judged.</summary>
public static class ReportedMails
{
    /// <summary>The enclosed mails where the outer one only brings them, else the mail itself.</summary>
    /// <remarks>A mail that brings files of its own is judged too, and so is one with a forwarded block in its text: the block may be the stolen
    /// conversation of a spoof, and not what a reporter forwards.</remarks>
    public static IReadOnlyList<Message> Of(Message message)
    {
        if (message.Enclosed.Count == 0) return [message];
        var enclosed = message.Enclosed.SelectMany(Of);
        return message.Attachments.Count > 0 || message.Enclosed.Any(e => e.Enclosure == Enclosure.Inline) ? [message, .. enclosed] : [.. enclosed];
    }
}
