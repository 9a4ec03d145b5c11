using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>One mail with what is asked of it again and again: its sender, its own text, what the mailbox knows.</summary>
sealed class MailFacts
{
    /// <summary>Messages from which an address counts as known; one may be the spoof itself.</summary>
    const int KnownFrom = 2;

    public MailFacts(Message message, Organisation organisation, ICorrespondence correspondence, Limits limits)
    {
        (Message, Organisation, Correspondence) = (message, organisation, correspondence);
        Sender = message.From is [var from, ..] ? from : message.Sender is [var sender, ..] ? sender : new("", "");
        var text = message.Text.Length > limits.TextChars ? message.Text[..limits.TextChars] : message.Text;
        OwnText = text[..QuotedText.Begin(text)];
        QuotedPart = text[OwnText.Length..];
        FromOwnDomain = Sender.Address.Length > 0 && organisation.Owns(Sender.Address);
        ToOurselves = message.To.Concat(message.Cc).Any(a => organisation.Owns(a.Address));
        AddressIsKnown = FromOwnDomain || (correspondence.IsKnown && correspondence.MessagesWith(Sender.Address) >= KnownFrom);
        SenderIsKnown = AddressIsKnown || (correspondence.IsKnown && correspondence.Domains.Contains(Sender.Domain));
    }

    public Message Message { get; }
    public Organisation Organisation { get; }
    public ICorrespondence Correspondence { get; }
    public MailAddress Sender { get; }

    /// <summary>The text above the first quotation: what this mail itself says.</summary>
    public string OwnText { get; }

    public string QuotedPart { get; }
    public bool FromOwnDomain { get; }

    /// <summary>The organisation is among its recipients.</summary>
    public bool ToOurselves { get; }

    /// <summary>The sender's address is the organisation's, or the mailbox really corresponds with it.</summary>
    public bool AddressIsKnown { get; }

    /// <summary>The address is known, or others of its domain are: a colleague of a correspondent, but also any customer of a large provider.</summary>
    public bool SenderIsKnown { get; }

    public Evidence At(Location location) => new(Message.Source, location);

    /// <summary>A place in the own text, whose offsets are those of the whole text.</summary>
    public Evidence AtText(int offset, int length) => At(Location.Text(offset, length));
}
