using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Versions;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using NodaTime;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>Letters and calls in a case that was investigated, by the program.</summary>
public sealed class LetterTests(SampleIncident incident) : IClassFixture<SampleIncident>, IDisposable
{
    const string Version = "person-letter-ja.1";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Case => _folder["case"];

    [Fact]
    public void Prints_letters_that_hold_nothing_of_anybody_else_and_notifies_only_who_was_posted_to()
    {
        Investigate();
        Approve();

        var run = HikeshiProgram.Run("notices", "letters", "--case", Case, "--version", Version, "--out", _folder["letters"], "--each");
        Assert.True(run.ExitCode == 0, run.Errors);

        List<Hikeshi.Notices.Facts.Addressee> persons;
        using (var store = CaseStore.OpenExisting(Case)) persons = [.. Addressees.Of(store)];
        var manifest = File.ReadAllLines(_folder["letters/manifest.csv"])[1..].Select(l => l.Split(',')).ToList();
        Assert.True(manifest.Count > 10);
        Assert.Equal(manifest.Select(m => m[3]).OrderBy(p => p.Length == 0).ThenBy(p => p, StringComparer.Ordinal), manifest.Select(m => m[3]));
        Assert.Equal(persons.Count, manifest.Count + File.ReadAllLines(_folder["letters/no-letter.csv"]).Length - 1);
        foreach (var line in manifest)
        {
            var self = persons.Single(p => p.Id == line[1]);
            var letter = File.ReadAllText(_folder["letters/" + line[4]], Encoding.UTF8);
            var own = $"{self.Name}\n{self.PostalAddress}\n{self.Id}";
            Assert.Contains(self.Id, letter, StringComparison.Ordinal);
            foreach (var other in persons.Where(p => p.Id != self.Id))
                foreach (var identifier in new[] { other.Id, other.Email, other.Phone, other.PostalAddress, other.Name }.Where(i => i.Length > 3 && !own.Contains(i, StringComparison.Ordinal)))
                    Assert.DoesNotContain(identifier, letter, StringComparison.Ordinal);
        }

        Assert.Contains("delivered-already", HikeshiProgram.Run("notices", "letters", "--case", Case, "--version", Version, "--out", _folder["again"]).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["again"]));
        Assert.Equal(0, Notified());
        Assert.Equal(0, HikeshiProgram.Run("notices", "posted", "--case", Case, "--manifest", _folder["letters/manifest.csv"], "--except", manifest[0][1]).ExitCode);
        Assert.Equal(manifest.Count - 1, Notified());

        File.AppendAllText(_folder["letters/manifest.csv"], "1,forged\r\n");
        Assert.Equal(2, HikeshiProgram.Run("notices", "posted", "--case", Case, "--manifest", _folder["letters/manifest.csv"]).ExitCode);
    }

    [Fact]
    public void Takes_back_the_results_that_somebody_chose_in_a_workbook_and_survives_a_bomb()
    {
        Investigate();
        var run = HikeshiProgram.Run("notices", "call-list", "--case", Case, "--out", _folder["calls"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        var file = Directory.GetFiles(_folder["calls"], "*.xlsx").Order().First();
        string person;
        using (var document = SpreadsheetDocument.Open(file, true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
            var row = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToList();
            person = row[0].InnerText;
            row[8].InlineString = new(new Text("told"));
            sheet.Save();
        }

        var taken = HikeshiProgram.Run("notices", "call-results", "--case", Case, "--file", file);
        Assert.True(taken.ExitCode == 0, taken.Errors);
        Assert.StartsWith("1 rows recorded (0", taken.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 rows recorded (1", HikeshiProgram.Run("notices", "call-results", "--case", Case, "--file", file).Output, StringComparison.Ordinal);
        using (var store = CaseStore.OpenExisting(Case))
            Assert.Equal(NoticeState.Notified, new CaseDesk(store, SystemClock.Instance).View("test").State.Notification.StateOf(person));

        var bomb = _folder["bomb.xlsx"];
        using (var zip = System.IO.Compression.ZipFile.Open(bomb, System.IO.Compression.ZipArchiveMode.Create))
            foreach (var name in new[] { "[Content_Types].xml", "xl/workbook.xml" })
            {
                using var entry = zip.CreateEntry(name).Open();
                var zeros = new byte[1 << 20];
                for (var i = 0; i < 300; i++) entry.Write(zeros);
            }
        var refused = HikeshiProgram.Run("notices", "call-results", "--case", Case, "--file", bomb);
        Assert.InRange(refused.ExitCode, 1, 2);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }

    void Investigate()
    {
        var run = HikeshiProgram.Run(incident.Investigate(Case, jobs: 2));
        Assert.True(run.ExitCode is 0 or 1, run.Errors);
    }

    void Approve()
    {
        var edition = new Edition(Version, "person-letter-ja", 1, NoticeKind.PersonLetter, "ja", "お詫びとお知らせ",
            "{{person.name}} 様（{{person.reference}}）\n\n:: if known person.items\n{{person.items}}\n:: end\n", [], [], new LocalDateTime(2020, 9, 3, 10, 0).WithOffset(Offset.FromHours(9)), "");
        using var store = CaseStore.OpenExisting(Case);
        store.InLog(log => log.Append("太郎", new NewEntry("version.approved", $"version/{Version}")
        {
            Text = new Words("承認", "approved"),
            Data = System.Text.Json.JsonSerializer.Serialize(new NoticeVersion(Version, edition, edition.Sha256, "久美", "太郎", "", "", ""), CaseJson.Options),
        }));
    }

    int Notified()
    {
        using var store = CaseStore.OpenExisting(Case);
        return new CaseDesk(store, SystemClock.Instance).View("test").State.Notification.Persons.Values.Count(p => p.State == NoticeState.Notified);
    }
}
