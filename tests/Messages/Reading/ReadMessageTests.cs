using Hikeshi.Demo;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Messages.Reading;
using Hikeshi.Messages.Reading.Originals;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Tests.Reading;

/// <summary>The invented incident, read message by message.</summary>
public sealed class DemoCase : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("hikeshi-reading-").FullName;

    public DemoCase()
    {
        var mail = Path.Combine(_root, "mail");
        DemoIncident.Write(mail, size: DemoSize.Of(400));
        Store = CaseStore.OpenOrCreate(Path.Combine(_root, "case"), TimeProvider.System);
        Investigate.RunAsync(Store, new([Path.Combine(mail, "mailbox")], [Path.Combine(mail, "reported")], File.ReadAllText(Path.Combine(mail, "org.json")), 2), Limits.Default, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    public CaseStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }
}

public sealed class ReadMessageTests(DemoCase demo) : IClassFixture<DemoCase>
{
    readonly ReadMessage _read = new(demo.Store, Limits.Default);

    [Fact]
    public void Every_message_can_be_read_in_every_view()
    {
        foreach (var row in demo.Store.Messages())
        {
            var head = _read.Head(row.Number)!;
            Assert.NotNull(_read.Mail(head).Value);
            Assert.NotNull(_read.Headers(head).Value);
            Assert.NotNull(_read.Files(head).Value);
            Assert.NotNull(_read.Source(head).Value);
            Assert.True(_read.SafeHtml(head, "ja") is { Value: not null } or { Refusal.Code: "no-html" });
        }
    }

    [Fact]
    public void Personal_data_is_marked_where_it_stands()
    {
        var marked = 0;
        foreach (var row in demo.Store.Messages().Where(m => m.Role == SourceRole.Mailbox))
        {
            var places = demo.Store.PlacesIn(row.Number, 500).Select(p => (p.SubjectId, p.Value, p.Item, Place: EvidencePlace.Read(p.Location))).Where(p => p.Item != "body" && p.Place is { Kind: PlaceKind.Text, Length: > 0 and <= 2_000 }).ToList();
            if (places.Count == 0) continue;
            var head = _read.Head(row.Number)!;
            var mail = _read.Mail(head).Value!;
            var text = new CaseMessages(demo.Store, Limits.Default).Load(row).Text;
            foreach (var place in places)
            {
                var value = text.Substring(place.Place.Offset, place.Place.Length);
                var notes = mail.Notes.Select((n, i) => (n, i)).Where(n => n.n.SubjectId == place.SubjectId && n.n.Label.Ja.StartsWith(ItemWords.Label(place.Item).Ja, StringComparison.Ordinal)).Select(n => n.i);
                Assert.Contains(notes, note => string.Concat(mail.Text.Pieces.Where(p => p.Notes.Contains(note)).Select(p => p.Text)) == value);
                marked++;
            }
        }
        Assert.True(marked > 300, $"{marked}");
    }

    [Fact]
    public void Stolen_text_stands_beside_its_original_and_says_the_same_on_both_sides()
    {
        var pairs = 0;
        foreach (var leak in demo.Store.Leaks())
        {
            var reading = _read.Original(_read.Head(leak.ReportedNumber)!, leak.OriginalNumber).Value!;
            Assert.Equal(leak.Recipient, reading.Recipient);
            for (var pair = 0; pair < reading.Passages; pair++)
            {
                var (reported, original) = (Letters(reading.Reported, pair), Letters(reading.Original, pair));
                if (reading.Reported.Text.HasMore || reading.Original.Text.HasMore) continue;
                Assert.Equal(original, reported);
                Assert.NotEqual("", reported);
                pairs++;
            }
            Assert.DoesNotContain(reading.Reported.Text.Pieces, p => p.Notes.Count > 0 && p.Text.Contains('\n', StringComparison.Ordinal));
            // The same pair is reached from the original.
            Assert.NotNull(_read.Original(_read.Head(leak.OriginalNumber)!, leak.ReportedNumber).Value);
        }
        Assert.True(pairs >= 5, $"{pairs}");

        static string Letters(OriginalSide side, int pair) => string.Concat(string.Concat(side.Text.Pieces.Where(p => p.Notes.Contains(pair)).Select(p => p.Text))
            .Normalized().Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    [Fact]
    public void Macros_are_shown_with_what_their_lines_come_to()
    {
        var sheets = demo.Store.Reported().Select(r => _read.Files(_read.Head(r.Number)!).Value!).SelectMany(f => f.Files.Shown).Where(f => f.Macros is not null).ToList();
        Assert.NotEmpty(sheets);
        var sheet = sheets[0].Macros!;
        Assert.Contains(sheet.Modules.SelectMany(m => m.Lines), l => l.Facts.Count > 0 && l.Source.Length > 0);
        Assert.Contains(sheets, s => s.Macros!.Modules.SelectMany(m => m.Lines).SelectMany(l => l.Facts).Concat(s.Macros.Elsewhere.Shown).Any(f => f.Value.Contains("hxxp", StringComparison.Ordinal)));
        Assert.DoesNotContain(sheets.SelectMany(s => s.Macros!.Modules).SelectMany(m => m.Lines).SelectMany(l => l.Facts), f => f.Value.Contains("http://", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reason_points_into_the_mail()
    {
        var reported = demo.Store.Reported().First(r => r.Verdict is "malicious");
        var head = _read.Head(reported.Number)!;
        Assert.NotEmpty(head.Reasons.Shown);
        Assert.All(head.Reasons.Shown, r => Assert.NotEqual(PlaceKind.Other, r.Place.Kind));
        Assert.Null(_read.Head(999_999));
    }
}
