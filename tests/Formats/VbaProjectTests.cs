using System.IO.Compression;
using System.Text;
using CsCheck;
using Hikeshi.Formats.Cfb;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;
using Hikeshi.TestKit;

namespace Hikeshi.Formats.Tests;

public sealed class VbaProjectTests
{
    const string Source = "Sub AutoOpen()\r\n  MsgBox \"請求書を送ります\"\r\nEnd Sub\r\n";

    static byte[] Document(string storage = "Macros") => CompoundFileWriter.Write(
        [new("WordDocument", new byte[5000]), .. VbaProjectWriter.Streams(storage, [new("ThisDocument", Source, VbaModuleKind.Document), new("Module1", "' empty\r\n")])]);

    [Theory]
    [InlineData("document-SimpleMacro.doc")]
    [InlineData("document-SimpleMacro.docm")]
    [InlineData("spreadsheet-SimpleMacro.xls")]
    [InlineData("spreadsheet-SimpleMacro.xlsm")]
    [InlineData("slideshow-SimpleMacro.pptm")]
    [InlineData("diagram-SimpleMacro.vsdm")]
    public void Reads_the_source_that_the_suite_publishes(string name)
    {
        var document = File.ReadAllBytes(Shared.Path("suites", "vba", name));
        var expected = File.ReadAllText(Shared.Path("suites", "vba", name[..name.IndexOf('.', StringComparison.Ordinal)] + ".vba"), Encoding.Latin1);
        var project = VbaProject.Read(document, Limits.Default);
        Assert.NotNull(project);
        Assert.Contains(project.Modules, m => Squeeze(m.Code).Contains(Squeeze(expected), StringComparison.Ordinal));

        static string Squeeze(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
    }

    [Theory]
    [InlineData("Macros")]
    [InlineData("_VBA_PROJECT_CUR")]
    [InlineData("")]
    public void Reads_a_project_wherever_the_document_keeps_it(string storage)
    {
        var project = VbaProject.Read(Document(storage), Limits.Default)!;
        Assert.Equal(["ThisDocument", "Module1"], project.Modules.Select(m => m.Name));
        Assert.Equal(Source, project.Modules[0].Source[^Source.Length..]);
        Assert.StartsWith("Sub AutoOpen()", project.Modules[0].Code, StringComparison.Ordinal);
        Assert.Empty(project.Anomalies);
    }

    [Fact]
    public void Reads_a_project_from_a_zip_part_of_any_name()
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/settings.dat").Open())
            part.Write(VbaProjectWriter.ProjectFile([new("Module1", Source)]));
        Assert.Contains("請求書を送ります", VbaProject.Read(package.ToArray(), Limits.Default)!.Modules[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_sources_when_the_dir_stream_is_damaged()
    {
        var streams = CompoundFile.Read(Document(), Limits.Default).Streams
            .Select(s => s.Path.EndsWith("dir", StringComparison.Ordinal) ? new CompoundStream(s.Path, new byte[300]) : s);
        var project = VbaProject.Read(CompoundFileWriter.Write(streams), Limits.Default)!;
        Assert.Equal(["Module1", "ThisDocument"], project.Modules.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Contains(project.Anomalies, a => a.Code == "vba-module-recovered");
    }

    [Fact]
    public void Finds_sources_when_the_directory_of_the_compound_file_is_gone()
    {
        var bytes = Document();
        BitConverter.GetBytes(0x00FFFFFFu).CopyTo(bytes, 48);
        Assert.NotEmpty(VbaProject.Read(bytes, Limits.Default)!.Modules);
    }

    [Fact]
    public void Reads_captions_values_tags_and_tips_of_forms()
    {
        var form = new VbaSourceForm("UserForm1", "http://caption.example/a", [
            new("Label1", "powershell -enc", IsLabel: true, Tag: "tag-text", Tip: "tip text"),
            new("TextBox1", "値が日本語"),
            new("TextBox2", "http://value.example/b@http://value.example/c")], Tag: "form-tag");
        var document = CompoundFileWriter.Write(VbaProjectWriter.Streams("Macros", [new("Module1", "")], [form]));
        var texts = VbaProject.Read(document, Limits.Default)!.FormTexts;
        Assert.Contains(new FormText("UserForm1", "http://caption.example/a", "", "Caption"), texts);
        Assert.Contains(new FormText("UserForm1", "form-tag", "", "Tag"), texts);
        Assert.Contains(new FormText("UserForm1", "powershell -enc", "Label1", "Caption"), texts);
        Assert.Contains(new FormText("UserForm1", "tag-text", "Label1", "Tag"), texts);
        Assert.Contains(new FormText("UserForm1", "tip text", "Label1", "ControlTipText"), texts);
        Assert.Contains(new FormText("UserForm1", "値が日本語", "TextBox1", "Value"), texts);
        Assert.Contains(new FormText("UserForm1", "http://value.example/b@http://value.example/c", "TextBox2", "Value"), texts);
    }

    [Fact]
    public void Unpacks_what_was_packed() =>
        Gen.OneOf(Gen.Byte.Array[0, 9000], Gen.Byte[0x41, 0x43].Array[0, 9000]).Sample(bytes =>
        {
            var anomalies = new List<Anomaly>();
            return VbaCompression.Decompress(VbaCompression.Compress(bytes), int.MaxValue, "test", anomalies).AsSpan(0, bytes.Length).SequenceEqual(bytes)
                && anomalies.Count == 0;
        }, iter: 100, threads: 1);

    /// <summary>The normal and the maximum compression example of MS-OVBA 3.2.2 and 3.2.3.</summary>
    [Theory]
    [InlineData("01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C",
        "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa")]
    [InlineData("01 03 B0 02 61 45 00", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Unpacks_the_examples_of_the_specification(string packed, string plain) =>
        Assert.Equal(plain, Encoding.Latin1.GetString(
            VbaCompression.Decompress(Convert.FromHexString(packed.Replace(" ", "", StringComparison.Ordinal)), 1000, "example", [])));

    [Fact]
    public void Stops_unpacking_at_the_limit()
    {
        var project = VbaProject.Read(CompoundFileWriter.Write(
            VbaProjectWriter.Streams("Macros", [new("Module1", new string('x', 200_000))])), Limits.Default with { MacroBytes = 50_000 })!;
        Assert.Contains(project.Anomalies, a => a.Code == "vba-bytes-limit");
        Assert.True(project.Modules.Sum(m => m.Source.Length) <= 50_000);
    }

    [Fact]
    public void A_document_without_macros_has_no_project()
    {
        Assert.Null(VbaProject.Read(CompoundFileWriter.Write([new("WordDocument", new byte[5000])]), Limits.Default));
        Assert.Null(VbaProject.Read("PK plain text"u8.ToArray(), Limits.Default));
        Assert.Null(VbaProject.Read(default, Limits.Default));
    }

    [Fact]
    public void Reads_random_damage_without_an_exception()
    {
        var form = new VbaSourceForm("UserForm1", "caption", [new("Label1", "text of a label", IsLabel: true), new("TextBox1", "value of a box")]);
        var sound = CompoundFileWriter.Write(VbaProjectWriter.Streams("Macros", [new("ThisDocument", Source, VbaModuleKind.Document)], [form]));
        Gen.Select(Gen.Int[512, sound.Length - 1], Gen.Byte).Array[1, 60].Sample(flips =>
        {
            var bytes = sound.ToArray();
            foreach (var (at, value) in flips) bytes[at] = value;
            VbaProject.Read(bytes, Limits.Default);
        }, iter: 2_000, threads: 1);
        for (var length = 0; length < sound.Length; length += 61) VbaProject.Read(sound.AsMemory(0, length), Limits.Default);
    }
}
