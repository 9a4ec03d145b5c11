using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;

namespace Hikeshi.Exposure.Records;

/// <summary>A record while its block is being read.</summary>
sealed class RecordDraft(RecordKind kind)
{
    readonly List<Mention> _mentions = [];
    readonly List<(RecordDraft Target, string Reason)> _links = [];

    public RecordKind Kind { get; } = kind;
    public PersonName? Name { get; private set; }
    public string Firm { get; set; } = "";
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>The address of a header mailbox; empty elsewhere.</summary>
    public string Address { get; init; } = "";

    /// <summary>True where a head such as お届け先 stands over it: it speaks of the sender only if it names them.</summary>
    public bool IsSectioned { get; set; }

    /// <summary>True where something besides names stands in it.</summary>
    public bool HasValues => _mentions.Any(m => m.Item is not (Item.Name or Item.Reading or Item.Body));

    public bool Has(Item item) => _mentions.Any(m => m.Item == item);

    public void Add(Item item, string value, string raw, Location location)
    {
        if (value.Length > 0 && !_mentions.Any(m => m.Item == item && m.Value == value)) _mentions.Add(new(item, value, raw, location));
    }

    public void AddName(PersonName name, string raw, Location location)
    {
        if (Name is null || Name.IsPartial && !name.IsPartial) Name = name;
        if (!_mentions.Any(m => m.Item == Item.Name && m.Value == name.Value))
            _mentions.Add(new(Item.Name, name.Value, raw, location) { IsPartialName = name.IsPartial });
        AddReading(name.Reading, location);
        if (Firm.Length == 0) Firm = name.Firm;
    }

    public void AddReading(string reading, Location location)
    {
        var value = JapaneseText.Hiragana(JapaneseText.Narrow(reading).Trim());
        if (value.Length is > 1 and < 40) Add(Item.Reading, value, reading, location);
    }

    public void Link(RecordDraft? target, string reason)
    {
        if (target is not null && target != this && !_links.Any(l => l.Target == target)) _links.Add((target, reason));
    }

    public bool IsLinked => _links.Count > 0;

    /// <summary>True when the names do not speak against both being one person.</summary>
    public bool MayBe(RecordDraft other) => Name is null || other.Name is null || Name.FitsWith(other.Name);

    public PersonRecord Finish(Dictionary<RecordDraft, int> numbers) =>
        new(Kind, _mentions, Firm, [.. _links.Where(l => numbers.ContainsKey(l.Target)).Select(l => new RecordLink(numbers[l.Target], l.Reason))]);
}
