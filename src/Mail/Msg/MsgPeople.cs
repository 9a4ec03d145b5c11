using System.Globalization;

namespace Hikeshi.Mail.Msg;

/// <summary>Sender and recipients of a .msg file, as its properties name them (MS-OXOMSG 2.2).</summary>
/// <param name="Sender">Who sent it for the author; empty where they are one.</param>
sealed record MsgPeople(
    IReadOnlyList<MailAddress> From, IReadOnlyList<MailAddress> Sender, IReadOnlyList<MailAddress> To, IReadOnlyList<MailAddress> Cc, IReadOnlyList<MailAddress> Bcc)
{
    public static MsgPeople Read(MsgStorage message)
    {
        var author = Person(message.Text(0x0042), message.Text(0x5D02), message.Text(0x0065));
        var sender = Person(message.Text(0x0C1A), message.Text(0x5D01), message.Text(0x0C1F));
        if (author is null) (author, sender) = (sender, null);
        var recipients = message.Children("recip")
            .Select(r => (Type: r.Integer(0x0C15) ?? 1, Person: Person(r.Text(0x5FF6, 0x3001), r.Text(0x39FE), r.Text(0x3003)))).ToList();
        return new(List(author), sender == author ? [] : List(sender), Of(1), Of(2), Of(3));

        // The lower bits are the kind; the upper ones mark resent and answered mail.
        List<MailAddress> Of(int type) => [.. recipients.Where(r => (r.Type & 0x0F) == type && r.Person is not null).Select(r => r.Person!)];
    }

    /// <summary>Header fields for a message that has none, from what the properties say.</summary>
    public static IReadOnlyList<HeaderField> Fields(Message message)
    {
        var fields = new List<HeaderField>();
        Add("From", Joined(message.From));
        Add("Sender", Joined(message.Sender));
        Add("To", Joined(message.To));
        Add("Cc", Joined(message.Cc));
        Add("Bcc", Joined(message.Bcc));
        Add("Subject", message.Subject);
        Add("Date", message.Date?.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture) ?? "");
        Add("Message-ID", message.MessageId.Length > 0 ? $"<{message.MessageId}>" : "");
        return fields;

        void Add(string name, string value)
        {
            if (value.Length > 0) fields.Add(new(name, value));
        }
    }

    static string Joined(IReadOnlyList<MailAddress> people) =>
        string.Join(", ", people.Select(p => p.Name.Length == 0 ? p.Address : $"\"{p.Name}\" <{p.Address}>"));

    static MailAddress[] List(MailAddress? person) => person is null ? [] : [person];

    /// <summary>A person by name, internet address and whatever address there is: Exchange's own ("/O=…") where it is the only one.</summary>
    static MailAddress? Person(string name, string smtp, string other)
    {
        name = name.Trim();
        if (name is ['\'', .., '\''] && name.Length > 2) name = name[1..^1];
        var address = smtp.Contains('@', StringComparison.Ordinal) ? smtp : other.Length > 0 ? other : name.Contains('@', StringComparison.Ordinal) ? name : "";
        address = address.Trim();
        if (address.Contains('@', StringComparison.Ordinal) && !address.StartsWith('/')) address = address.ToLowerInvariant();
        if (name.Equals(address, StringComparison.OrdinalIgnoreCase)) name = "";
        return name.Length == 0 && address.Length == 0 ? null : new(name, address);
    }
}
