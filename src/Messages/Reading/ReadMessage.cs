using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Messages.Reading.Files;
using Hikeshi.Messages.Reading.Headers;
using Hikeshi.Messages.Reading.Originals;
using Hikeshi.Messages.Reading.Text;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Reading;

/// <summary>A part of a message as it is shown, or in clear words why it cannot be.</summary>
public sealed record Read<T>(T? Value, Refusal? Refusal)
    where T : class;

/// <summary>Reads one message of a case for people: what the case knows, and each view of the mail from its sealed bytes. Everything is capped and says what is left out.</summary>
public sealed class ReadMessage(CaseStore store, Limits limits)
{
    const int MostReasons = 60, MostTogether = 60, MostPlaces = 500, MostPeople = 20, MostAnomalies = 30, MostAttachments = 50, MostMadeInto = 50, MostElsewhere = 40;

    /// <summary>The item that is a whole mail's text; marking all of it would mark nothing.</summary>
    const string WholeText = "body";

    /// <summary>Marks longer than this cover what they should point out.</summary>
    const int LongestMark = 2_000;

    /// <summary>What the case knows of a message; null where it holds none with this number.</summary>
    public MessageHead? Head(long number)
    {
        if (store.Message(number) is not { } row) return null;
        var reasons = store.Findings(number).Select(f => new ReasonLine(f, EvidencePlace.Read(f.Location))).ToList();
        return new(
            row, store.Source(row.SourceNumber), Capped.Of(reasons, MostReasons), Capped.Of(store.MessagesTogetherWith(row, 500), MostTogether),
            store.LeaksFrom(number), store.LeaksOf(number, MostMadeInto), store.PlaceCount(number));
    }

    /// <summary>The mail with everything marked in its text.</summary>
    /// <param name="begin">Where the window on the text begins.</param>
    public Read<MailReading> Mail(MessageHead head, int begin = 0) => Load(head.Row, message =>
    {
        var (marks, notes) = Marks(head, message);
        var places = store.PlacesIn(head.Number, MostPlaces).Select(p => (Row: p, Place: EvidencePlace.Read(p.Location))).ToList();
        return new MailReading(
            People(message), message.Date, MarkedText.Of(message.Text, marks, begin), notes,
            Capped.Of([.. places.Where(p => p.Place.Kind == PlaceKind.Header || p.Row.Item == WholeText).Select(p => new PersonPlace(p.Place, p.Row.Item, p.Row.SubjectId, p.Row.SubjectName))], MostElsewhere),
            message.Html.Length > 0, Capped.Of(message.Attachments, MostAttachments), Capped.Of(message.Anomalies, MostAnomalies));
    });

    public Read<HeaderReading> Headers(MessageHead head) => Load(head.Row, message => HeaderReading.Of(message, Organisation()));

    public Read<FileReading> Files(MessageHead head) => Load(head.Row, message => FileReading.Of(
        message, [.. store.PlacesIn(head.Number, 5_000).Where(p => p.Location.StartsWith("attachment:", StringComparison.Ordinal))], limits));

    /// <summary>The mail beside the message that it was made from, or that was made from it.</summary>
    /// <param name="with">Number of the other message; the first one where it is null.</param>
    public Read<OriginalReading> Original(MessageHead head, long? with = null)
    {
        var leaks = head.MadeFrom.Concat(head.MadeInto).ToList();
        if (leaks.FirstOrDefault(l => with is null || l.ReportedNumber == with || l.OriginalNumber == with) is not { } leak)
            return new(null, new("no-original", "このメールには、もとになったメールも、これをもとにしたメールも見つかっていません。", "No mail was found that this one was made from, nor one that was made from it."));
        if (store.Message(leak.ReportedNumber) is not { } reported || store.Message(leak.OriginalNumber) is not { } original)
            return new(null, new("no-original", "相手のメールが事案の中にありません。もう一度調査を実行してください。", "The other mail is not in the case; run the investigation again."));
        return Load(reported, reportedMail =>
        {
            var other = Load(original, originalMail => OriginalReading.Of(leak, reported, reportedMail, original, originalMail));
            return other.Value ?? throw new CaseUnusableException(other.Refusal!.Words.En);
        });
    }

    /// <summary>The raw bytes as text, a page of them.</summary>
    public Read<SourcePage> Source(MessageHead head, long begin = 0) => Load(head.Row, message => SourcePage.Of(message, begin));

    /// <summary>The raw bytes for downloading; empty bytes where the message has none of its own.</summary>
    public Read<Message> Raw(MessageHead head) => Load(head.Row, message => message);

    /// <summary>The HTML part made harmless.</summary>
    public Read<Html.SafeHtml> SafeHtml(MessageHead head, string language) => Load(head.Row, message => Html.SafeHtml.Of(message.Html, language)) is { Value: not { IsEmpty: true } } read ? read
        : new(null, new("no-html", "このメールにHTMLの本文はありません。", "This mail has no HTML text."));

    Read<T> Load<T>(MessageRow row, Func<Message, T> read)
        where T : class
    {
        try
        {
            return new(read(new CaseMessages(store, limits).Load(row)), null);
        }
        catch (CaseUnusableException)
        {
            return new(null, new("evidence-missing",
                $"このメールの証拠({row.Source})を読み出せません。ファイルが失われたか、変わっています。「hikeshi verify」で事案を検査し、控えから証拠フォルダーを戻してください。判定と理由は、最初に読んだときのものです。",
                $"The evidence of this mail ({row.Source}) cannot be read: the file is gone or changed. Check the case with 'hikeshi verify' and restore the evidence folder from a copy. The verdict and its reasons are those of the first reading."));
        }
    }

    Organisation Organisation()
    {
        try
        {
            return store.Meta("organisation") is { Length: > 0 } json ? Kernel.Organisation.Parse(json) : Kernel.Organisation.Unknown;
        }
        catch (FormatException)
        {
            return Kernel.Organisation.Unknown;
        }
    }

    (List<TextMark> Marks, List<TextNote> Notes) Marks(MessageHead head, Message message)
    {
        var marks = new List<TextMark>();
        var notes = new List<TextNote>();
        foreach (var reason in head.Reasons.Shown.Where(r => r.Place is { Kind: PlaceKind.Text, Length: <= LongestMark }))
            Add(reason.Place, new(new(reason.Finding.Japanese, reason.Finding.English), reason.Finding.Location, ""));
        foreach (var row in store.PlacesIn(head.Number, MostPlaces))
        {
            var item = ItemWords.Label(row.Item);
            var name = SafeText.Line(row.SubjectName);
            if (row.Item != WholeText && EvidencePlace.Read(row.Location) is { Kind: PlaceKind.Text, Length: <= LongestMark } place)
                Add(place, new(name.Length == 0 ? item : new($"{item.Ja}({name})", $"{item.En} ({name})"), row.Location, row.SubjectId));
        }
        return (marks, notes);

        void Add(EvidencePlace place, TextNote note)
        {
            if (place.Length == 0 || (long)place.Offset + place.Length > message.Text.Length) return;
            marks.Add(new(place.Offset, place.Length, notes.Count));
            notes.Add(note);
        }
    }

    static List<PeopleLine> People(Message message)
    {
        var lines = new List<PeopleLine>();
        Add("差出人", "From", message.From);
        Add("実際の送信者", "Sender", message.Sender);
        Add("返信先", "Reply to", message.ReplyTo);
        Add("宛先", "To", message.To);
        Add("CC", "Cc", message.Cc);
        Add("BCC", "Bcc", message.Bcc);
        return lines;

        void Add(string ja, string en, IReadOnlyList<MailAddress> people)
        {
            if (people.Count > 0) lines.Add(new(new(ja, en), Capped.Of(people, MostPeople)));
        }
    }
}
