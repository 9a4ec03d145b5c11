using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Tests.Exposure;

/// <summary>Writes a case in few words: messages, each with its records.</summary>
sealed class SubjectCase
{
    readonly List<CaseRecord> _records = [];
    long _message;
    int _index;
    string _thread = "";

    public Organisation Organisation { get; init; } =
        new("株式会社宇治みどり園", ["midori.example.jp"], ["info@midori.example.jp"], [new("後藤 陽子", "goto@midori.example.jp")]);

    public IReadOnlyList<CaseRecord> Records => _records;

    /// <summary>Begins a message; the thread is its own where none is given.</summary>
    public SubjectCase Mail(string thread = "")
    {
        _message++;
        _index = 0;
        _thread = thread.Length > 0 ? thread : $"m{_message}@test.invalid";
        return this;
    }

    public SubjectCase Header(string name, string email) => Add(RecordKind.Header, name, email: email);

    public SubjectCase Form(
        string name = "", string reading = "", string email = "", string phone = "", string address = "", string birth = "", string firm = "",
        params (int, string)[] links) => Add(RecordKind.Form, name, reading, email, phone, address, birth, firm, links);

    public SubjectCase Row(string name = "", string reading = "", string email = "", string phone = "", string address = "") =>
        Add(RecordKind.TableRow, name, reading, email, phone, address);

    public SubjectCase Signature(string name = "", string email = "", string phone = "", string address = "", string firm = "", int of = -1) =>
        Add(RecordKind.Signature, name, "", email, phone, address, "", firm, of < 0 ? [] : [(of, "signature-of-sender")]);

    public SubjectCase Salutation(string name, string firm = "", int of = -1) =>
        Add(RecordKind.Salutation, name, firm: firm, links: of < 0 ? [] : [(of, "salutation-of-recipient")]);

    public SubjectCase Prose(string name = "", string email = "", string phone = "", string firm = "") =>
        Add(RecordKind.Prose, name, email: email, phone: phone, firm: firm);

    public SubjectCase Add(
        RecordKind kind, string name = "", string reading = "", string email = "", string phone = "", string address = "", string birth = "",
        string firm = "", params (int Record, string Reason)[] links)
    {
        var mentions = new (Item Item, string Value)[]
            {
                (Item.Name, name), (Item.Reading, reading), (Item.Email, email), (Item.Phone, phone), (Item.PostalAddress, address), (Item.BirthDate, birth),
            }
            .Where(m => m.Value.Length > 0).Select(m => new Mention(m.Item, m.Value, m.Value, Location.Text(0, m.Value.Length))).ToArray();
        _records.Add(new(_message, _index++, _thread, new(kind, mentions, firm, [.. links.Select(l => new RecordLink(l.Record, l.Reason))])));
        return this;
    }

    /// <summary>Adds a record as it is; its message must not come before those that are there.</summary>
    public SubjectCase Add(CaseRecord record)
    {
        _records.Add(record);
        return this;
    }

    public Resolution Resolve(SubjectDecisions? decisions = null) => SubjectResolver.Resolve(_records, Organisation, decisions);

    /// <summary>The persons' names in the order of the subjects.</summary>
    public string[] Names() => [.. Resolve().Subjects.Where(s => !s.IsOrganisation).Select(s => s.Name)];

    /// <summary>Which records are one person: "1.0 2.0 | 1.1", each person's records in order, records of nobody left out.</summary>
    public string Partition(SubjectDecisions? decisions = null) => string.Join(" | ", Resolve(decisions).Subjects.Select(s => string.Join(' ', s.Records.Select(r => $"{r.MessageNumber}.{r.RecordIndex}"))));
}
