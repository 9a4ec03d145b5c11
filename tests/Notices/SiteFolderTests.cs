using System.Text;
using Hikeshi.Notices.Site;

namespace Hikeshi.Notices.Tests;

public sealed class SiteFolderTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("hikeshi-site-").FullName;

    string Folder => Path.Combine(_root, "site");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    static SiteFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    string[] Names => [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_dry_run_names_exactly_what_writing_then_does()
    {
        SiteFolder.Write(Folder, [File("a.html", "1"), File("b.html", "2"), File("c.html", "3")]);
        SiteFile[] next = [File("a.html", "1"), File("b.html", "changed"), File("d.html", "4")];

        var plan = SiteFolder.Plan(Folder, next);

        Assert.Equal([("a.html", SiteChange.Same), ("b.html", SiteChange.Changed), ("d.html", SiteChange.New), (SiteFolder.List, SiteChange.Changed), ("c.html", SiteChange.Removed)], plan.Steps.Select(s => (s.Path, s.Change)));
        Assert.Equal(["a.html", "b.html", "c.html", SiteFolder.List], Names);
        Assert.Equal(plan.Steps, SiteFolder.Write(Folder, next).Steps);
        Assert.Equal(["a.html", "b.html", "d.html", SiteFolder.List], Names);
        Assert.Single(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void A_folder_with_other_peoples_files_is_left_alone()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(Path.Combine(Folder, "notes.txt"), "mine");

        Assert.Equal("site-foreign-files", SiteFolder.Write(Folder, [File("a.html", "1")]).Refusal?.Code);
        Assert.Equal(["notes.txt"], Names);
    }

    [Fact]
    public void A_file_put_beside_the_pages_later_or_changed_by_hand_is_not_lost()
    {
        SiteFolder.Write(Folder, [File("a.html", "1")]);
        System.IO.File.WriteAllText(Path.Combine(Folder, "a.html"), "by hand");
        var refusal = SiteFolder.Write(Folder, [File("a.html", "2")]).Refusal;
        Assert.Equal("site-edited-files", refusal?.Code);
        Assert.Contains("a.html", refusal!.Words.En, StringComparison.Ordinal);

        System.IO.File.Delete(Path.Combine(Folder, "a.html"));
        Directory.CreateDirectory(Path.Combine(Folder, ".well-known"));
        Assert.Equal("site-foreign-files", SiteFolder.Write(Folder, [File("a.html", "2")]).Refusal?.Code);
        Assert.True(Directory.Exists(Path.Combine(Folder, ".well-known")));
    }

    [Fact]
    public void A_run_that_was_killed_between_the_two_renamings_is_put_right_by_the_next()
    {
        SiteFolder.Write(Folder, [File("a.html", "1")]);
        Directory.Move(Folder, Folder + ".hikeshi-previous");
        Directory.CreateDirectory(Folder + ".hikeshi-next");
        System.IO.File.WriteAllText(Path.Combine(Folder + ".hikeshi-next", "half.html"), "ha");

        Assert.Equal(SiteChange.Same, SiteFolder.Plan(Folder, [File("a.html", "1")]).Steps[0].Change);
        SiteFolder.Write(Folder, [File("a.html", "2")]);

        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(Folder, "a.html")));
        Assert.Equal(["site"], Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_and_a_broken_list_are_refused()
    {
        System.IO.File.WriteAllText(Folder, "");
        Assert.Equal("site-not-a-folder", SiteFolder.Write(Folder, []).Refusal?.Code);

        System.IO.File.Delete(Folder);
        SiteFolder.Write(Folder, [File("a.html", "1")]);
        System.IO.File.WriteAllText(Path.Combine(Folder, SiteFolder.List), "{");
        Assert.Equal("site-foreign-files", SiteFolder.Write(Folder, [File("a.html", "1")]).Refusal?.Code);
    }

    [Fact]
    public void A_link_to_the_folder_stays_a_link()
    {
        SiteFolder.Write(Folder, [File("a.html", "1")]);
        var link = Path.Combine(_root, "www");
        Directory.CreateSymbolicLink(link, Folder);

        SiteFolder.Write(link, [File("a.html", "2")]);

        Assert.Equal(Folder, Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(link, "a.html")));
    }
}
