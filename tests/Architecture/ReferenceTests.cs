using System.Xml.Linq;
using Hikeshi.TestKit;

namespace Hikeshi.Architecture.Tests;

/// <summary>ARCHITECTURE.md's table of allowed references is the truth; the project files must agree with it, both ways.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Every_project_references_exactly_what_the_table_in_ARCHITECTURE_allows()
    {
        var allowed = Table();
        var actual = Directory.EnumerateFiles(Path.Combine(Shared.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            p => Path.GetFileNameWithoutExtension(p),
            p => XDocument.Load(p).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!)).Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(allowed.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, references) in actual) Assert.Equal(allowed[project], references);
    }

    [Fact]
    public void The_table_has_no_cycle()
    {
        var table = Table();
        var done = new HashSet<string>();
        while (table.Keys.Except(done).FirstOrDefault(p => table[p].All(done.Contains)) is { } next) done.Add(next);
        Assert.Equal(table.Keys.Order(StringComparer.Ordinal), done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_are_not_named_after_what_they_are_made_of()
    {
        string[] banned = ["Manager", "Helper", "Util", "Utils", "Dto", "Info"];
        var files = Directory.EnumerateFiles(Path.Combine(Shared.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));
        Assert.DoesNotContain(files, f => banned.Any(b => Path.GetFileNameWithoutExtension(f).EndsWith(b, StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_stay_short_enough_to_read()
    {
        var files = new[] { "src", "tests" }.SelectMany(d => Directory.EnumerateFiles(Path.Combine(Shared.Root, d), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));
        Assert.DoesNotContain(files, f => File.ReadLines(f).Count() > 420);
    }

    /// <summary>Rows of the form "| Project | Reference, Reference | … |" below the heading "Allowed references".</summary>
    static Dictionary<string, string[]> Table() => File.ReadLines(Path.Combine(Shared.Root, "ARCHITECTURE.md"))
        .SkipWhile(l => !l.StartsWith("## Allowed references", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| project", StringComparison.Ordinal))
        .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(c => c[1], c => c[2].Split([',', ' ', '–'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray());
}
