using System.Diagnostics;
using System.Globalization;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Texts;
using Hikeshi.Notices.Versions;
using Markdig;
using NodaTime;

// Measures letters to invented persons, written to disk with manifest and digests, as HTML and as Word documents, merged and one a file; and beside
// it, in the same run, the naive way that reads the template anew for each person. Prints a table; asserts nothing.
//
//   dotnet run --project bench/Letters -c Release -- [PERSONS]     (100000 where none are given)

var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var items = new[] { "name", "email", "phone", "postal_address", "birth_date", "body" };
var people = Enumerable.Range(0, persons).Select(n => new Addressee(
    $"S{n:x8}", $"山田 花子{n}", $"m{n}@people.example", $"〒{100 + (n % 900):d3}-{n % 10_000:d4} 青葉県緑市本町{n}番地 青葉ハイツ{n % 300}", "",
    [.. items.Where((_, i) => (n >> i & 1) == 1).Select((item, i) => new PersonItem(item, i == n % 3))], n % 5, n % 7)).ToList();
var markdown = string.Concat(Enumerable.Range(1, 12).Select(i => $"## 見出し{i}\n\n{{{{person.name}}}} 様には、**ご迷惑**をおかけしております。{string.Concat(Enumerable.Repeat("調査の状況をお知らせします。", 8))}\n\n"))
    + "受付番号 {{person.reference}}\n\n:: if known person.items\n{{person.items}}\n:: else\n調べています。\n:: end\n:: if person.disclosed is yes\n{{person.conversations}}、{{person.recipients}}\n:: end\n";
var edition = new Edition("person-letter-ja.1", "person-letter-ja", 1, NoticeKind.PersonLetter, "ja", "お詫びとお知らせ", markdown, [], [],
    new LocalDateTime(2020, 9, 3, 10, 0).WithOffset(Offset.FromHours(9)), "");
var folder = Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
try
{
    Console.WriteLine(Line($"{persons} persons, {markdown.Length} characters of Markdown, {Environment.ProcessorCount} cores"));
    Console.WriteLine("| letters | seconds | files | MB |");
    Console.WriteLine("|---|---:|---:|---:|");
    foreach (var (name, format, perFile) in new[] { ("HTML, 500 a file", "html", LetterRun.PerFile), ("DOCX, 500 a file", "docx", LetterRun.PerFile), ("HTML, one a file", "html", 1), ("DOCX, one a file", "docx", 1) })
    {
        var target = Path.Combine(folder, $"{format}-{perFile}");
        var watch = Stopwatch.StartNew();
        LetterRun.Of(edition, new("株式会社青葉製作所", "〒604-0000 青葉県緑市", "", ""), people).Write(target, format, perFile);
        var files = new DirectoryInfo(target).GetFiles();
        Console.WriteLine(Line($"| {name} | {watch.Elapsed.TotalSeconds:0.0} | {files.Length} | {files.Sum(f => f.Length) / 1e6:0} |"));
        Directory.Delete(target, recursive: true);
    }
    var few = Math.Min(persons, 2_000);
    var naive = Stopwatch.StartNew();
    for (var i = 0; i < few; i++)
        File.WriteAllText(Path.Combine(folder, "letter.html"), Markdown.ToHtml(
            Rendering.Render(Draft.Parse(markdown), PersonFacts.Of(people[i], "ja", "")).Markdown, new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build()));
    Console.WriteLine(Line($"naive peer (template read for each person, HTML, {few} measured): {naive.Elapsed.TotalSeconds * persons / few:0.0} s for {persons}"));
}
finally
{
    Directory.Delete(folder, recursive: true);
}
return 0;

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
