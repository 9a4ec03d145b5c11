using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>The records of a message's headers and text.</summary>
sealed class MessageRecords(Message message, Organisation organisation)
{
    const string BodyValue = "mail body";

    readonly List<RecordDraft> _drafts = [];

    /// <summary>The passages of the text, read once.</summary>
    public IReadOnlyList<Passage> Passages { get; } = Passage.Read(message.Text);

    public List<RecordDraft> Read()
    {
        var machine = RoleAddress.IsMachineMail(message);
        var from = machine ? [] : Mailboxes("From", message.From);
        if (!machine)
        {
            Mailboxes("Sender", message.Sender, from);
            Mailboxes("Reply-To", message.ReplyTo, from);
        }
        List<RecordDraft> to = [.. Mailboxes("To", message.To), .. Mailboxes("Cc", message.Cc), .. Mailboxes("Bcc", message.Bcc)];
        if (message.Text.Any(c => !char.IsWhiteSpace(c)))
            foreach (var draft in from.Concat(to)) draft.Add(Item.Body, BodyValue, "", Location.Text(0, message.Text.Length));
        Subject();
        Text(from.FirstOrDefault(), to);
        return _drafts;
    }

    List<RecordDraft> Mailboxes(string header, IReadOnlyList<MailAddress> mailboxes, List<RecordDraft>? already = null)
    {
        var drafts = new List<RecordDraft>();
        foreach (var mailbox in mailboxes)
            if (already?.Any(d => d.Address == mailbox.Address) != true && Mailbox(RecordKind.Header, mailbox, Location.Header(header), Location.Header(header)) is { } draft) drafts.Add(draft);
        return drafts;
    }

    RecordDraft? Mailbox(RecordKind kind, MailAddress mailbox, Location namePlace, Location addressPlace)
    {
        var role = mailbox.Address.Length == 0 || RoleAddress.Is(mailbox.Address, organisation);
        var name = NameReader.Read(mailbox.Name, NamePlace.Line) ?? (role ? null : Spaced(mailbox.Name));
        role |= name is null && Firms.IsFirm(JapaneseText.Narrow(mailbox.Name)) && !RomajiMatch.HasName(mailbox.Address);
        var draft = new RecordDraft(kind) { Address = role ? "" : mailbox.Address };
        if (name is not null && !(role && (name.IsPartial || !name.Known))) draft.AddName(name, mailbox.Name, namePlace);
        if (!role) draft.Add(Item.Email, mailbox.Address.ToLowerInvariant(), mailbox.Address, addressPlace);
        if (draft.Mentions.Count == 0) return null;
        _drafts.Add(draft);
        return draft;
    }

    /// <summary>Two short words that no dictionary knows, or one that ends in a given name, beside a personal address, are a name all the same.</summary>
    static PersonName? Spaced(string display)
    {
        var words = display.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [{ Length: 3 } whole] && JapaneseText.All(whole, JapaneseText.IsKanji) && NameDictionary.IsFamily(whole.AsSpan(0, 1)) && NameDictionary.MayBeGiven(whole.AsSpan(1)) && !Firms.IsFirm(whole) && !NameDictionary.IsWord(whole))
            return NameReader.Read(display, NamePlace.Field);
        if (words.Length == 1 && words[0].Length is >= 3 and <= 5 && !Firms.IsFirm(words[0]) && !NameDictionary.IsWord(words[0]))
            return NameReader.Read(display, NamePlace.Field) is { Given.Length: > 1 } name && NameDictionary.IsGiven(name.Given) ? name : null;
        return words.Length == 2 && words.All(w => w.Length is > 0 and <= 4 && JapaneseText.All(w, JapaneseText.IsKanji)) && !words.Any(Firms.IsFirm)
            ? NameReader.Read(display, NamePlace.Field) : null;
    }

    void Subject()
    {
        foreach (var found in NameScanner.Scan(message.Subject))
        {
            if (found.Name.IsPartial || !found.Addressed) continue;
            var draft = new RecordDraft(RecordKind.Prose);
            draft.AddName(found.Name, message.Subject.Substring(found.Offset, found.Length), Location.Header("Subject"));
            _drafts.Add(draft);
        }
    }

    void Text(RecordDraft? sender, List<RecordDraft> recipients)
    {
        var headers = new Dictionary<QuoteHeader, (RecordDraft? Author, List<RecordDraft> Readers)>();
        var authors = new List<(RecordDraft? Author, IReadOnlyList<RecordDraft> Readers)> { (sender, recipients) };
        foreach (var passage in Passages)
        {
            if (passage.Depth < authors.Count) authors.RemoveRange(Math.Max(1, passage.Depth), authors.Count - Math.Max(1, passage.Depth));
            if (passage.Depth > 0)
            {
                while (authors.Count < passage.Depth) authors.Add((null, []));
                authors.Add(Quoted(passage, authors[^1], headers));
            }
            var (author, readers) = authors[passage.Depth];
            IReadOnlyList<RecordDraft> writers = author is null && passage.Depth > 0 && authors[passage.Depth - 1] is var outer ? [.. outer.Readers, .. outer.Author is { } o ? [o] : Array.Empty<RecordDraft>()] : [];
            var (found, told) = PassageRecords.Read(passage, Location.Text, author, writers, readers, organisation);
            _drafts.AddRange(found);
            authors[passage.Depth] = (told, readers);
        }
    }

    (RecordDraft? Author, IReadOnlyList<RecordDraft> Readers) Quoted(
        Passage passage, (RecordDraft? Author, IReadOnlyList<RecordDraft> Readers) outer, Dictionary<QuoteHeader, (RecordDraft?, List<RecordDraft>)> headers)
    {
        if (passage.Header is not { } header) return (null, Unknown(outer));
        if (headers.TryGetValue(header, out var known)) return known;
        var author = header.Author is { } a ? QuotedMailbox(header, a) : null;
        var readers = new List<RecordDraft>();
        foreach (var recipient in header.Recipients) if (QuotedMailbox(header, recipient) is { } reader) readers.Add(reader);
        foreach (var draft in readers.Prepend(author))
            draft?.Add(Item.Body, BodyValue, "", Location.Text(header.Offset, header.Length));
        if (readers.Count == 0)
        {
            var own = author is not null && outer.Author is not null && Same(author, outer.Author);
            readers.AddRange(own ? outer.Readers : author is null ? Unknown(outer) : outer.Author is null ? [] : [outer.Author]);
        }
        return headers[header] = (author, readers);
    }

    /// <summary>Whom a quotation of an unknown author may address: both sides of the text that quotes it.</summary>
    static RecordDraft[] Unknown((RecordDraft? Author, IReadOnlyList<RecordDraft> Readers) outer) =>
        outer.Author is { } author ? [author, .. outer.Readers] : [.. outer.Readers];

    RecordDraft? QuotedMailbox(QuoteHeader header, MailAddress mailbox)
    {
        var draft = Mailbox(RecordKind.QuoteHeader, mailbox, Place(header, mailbox.Name), Place(header, mailbox.Address));
        if (draft is null || draft.Address.Length > 0) return draft;
        var same = _drafts.Where(d => d.Kind == RecordKind.Header && d.Name is not null && draft.Name is not null && d.Name.FitsWith(draft.Name)).ToList();
        if (same.Select(d => d.Address).Distinct(StringComparer.Ordinal).Count() == 1) draft.Link(same[0], "quote-header-of-correspondent");
        return draft;
    }

    static bool Same(RecordDraft a, RecordDraft b) => a.Address.Length > 0 && b.Address.Length > 0 ? a.Address == b.Address : a.Name is not null && b.Name is not null && a.Name.FitsWith(b.Name);

    Location Place(QuoteHeader header, string words)
    {
        var at = words.Length == 0 ? -1 : message.Text.IndexOf(words, header.Offset, Math.Min(header.Length, message.Text.Length - header.Offset), StringComparison.OrdinalIgnoreCase);
        return at < 0 ? Location.Text(header.Offset, header.Length) : Location.Text(at, words.Length);
    }
}
