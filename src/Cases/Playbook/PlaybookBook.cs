using System.Collections.Immutable;
using System.Reflection;

namespace Hikeshi.Cases.Playbook;

/// <summary>The playbooks that can be started: the files of knowledge/playbooks.</summary>
public sealed class PlaybookBook
{
    const string Folder = "playbooks/";

    static readonly Lazy<PlaybookBook> Embedded = new(() => Parse(Read(typeof(PlaybookBook).Assembly)));

    PlaybookBook(ImmutableArray<PlaybookDefinition> all) => All = all;

    /// <summary>The playbooks that this program carries.</summary>
    /// <exception cref="FormatException">A file is faulty; the message names it and the step.</exception>
    public static PlaybookBook Default => Embedded.Value;

    /// <summary>By id.</summary>
    public IReadOnlyList<PlaybookDefinition> All { get; }

    public PlaybookDefinition? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    /// <summary>Reads and checks playbook files.</summary>
    /// <param name="files">Name, as <c>mail-malware.json</c>, and text of each.</param>
    /// <exception cref="FormatException">A file is faulty; the message names it and the step.</exception>
    public static PlaybookBook Parse(IEnumerable<(string File, string Json)> files) =>
        new([.. files.Select(f => PlaybookReading.Read(f.File, f.Json)).OrderBy(p => p.Id, StringComparer.Ordinal)]);

    static IEnumerable<(string File, string Json)> Read(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Folder.Length..], text.ReadToEnd());
        }
    }
}
