using System.Security.Cryptography;
using Hikeshi.Demo;

[assembly: AssemblyFixture(typeof(Hikeshi.Tests.Demo.DemoFolder))]

namespace Hikeshi.Tests.Demo;

/// <summary>An incident written into a temporary folder for the length of a test or, in the standard size, of the whole run.</summary>
public sealed class DemoFolder : IDisposable
{
    public DemoFolder() : this(DemoIncident.DefaultSeed, DemoSize.Standard) { }

    internal DemoFolder(int seed, DemoSize size)
    {
        Root = Directory.CreateTempSubdirectory("hikeshi-demo-").FullName;
        DemoIncident.Write(Root, seed, size);
        _mails = new(() => DecodedMail.Of(Path.Combine(Root, "mailbox")));
    }

    readonly Lazy<List<DecodedMail>> _mails;

    /// <summary>The mailbox's mails, decoded once.</summary>
    internal IReadOnlyList<DecodedMail> Mails => _mails.Value;

    public string Root { get; }

    /// <summary>Every file by its relative path, with the digest of its bytes.</summary>
    public IReadOnlyDictionary<string, string> Digests() => new SortedDictionary<string, string>(
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(Root, f), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))), StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
