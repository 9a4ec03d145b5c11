using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Kernel;

namespace Hikeshi.Web.Tokens;

/// <summary>Who may use the API.</summary>
/// <param name="Name">The person, as the log will name them.</param>
/// <param name="Sha256">Of the token, hexadecimal; the token itself is kept nowhere.</param>
/// <param name="Made">The day on which it was made, UTC.</param>
public sealed record Token(string Name, string Sha256, string Made);

/// <summary>The file <c>tokens.json</c> of a data folder: digests of the tokens of everybody who may use the API.</summary>
/// <remarks>A token is 256 random bits, so a plain digest of it cannot be guessed back. Written as a whole or not at all, for its owner's eyes only.</remarks>
public sealed class TokenFile(string folder, TimeProvider clock)
{
    public const string FileName = "tokens.json";

    const string Prefix = "hikeshi_";

    /// <summary>Longest name, as the case log takes it.</summary>
    const int NameLength = 200;

    readonly string _path = Path.Combine(folder, FileName);

    public bool Exists => File.Exists(_path);

    /// <summary>Changes whenever the file does, as far as its times and length tell.</summary>
    internal (DateTime Written, DateTime Made, long Length) Stamp
    {
        get
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length) : default;
        }
    }

    /// <exception cref="ServerUnusableException">The file cannot be read or is none of ours.</exception>
    public IReadOnlyList<Token> Read()
    {
        if (!Exists) return [];
        try
        {
            var list = JsonSerializer.Deserialize<TokenList>(File.ReadAllBytes(_path), CaseJson.Options)?.Tokens;
            if (list is null || list.Any(t => t is not { Name.Length: > 0, Made: not null, Sha256.Length: 64 } || !t.Sha256.All(char.IsAsciiHexDigit))) throw Unreadable(null);
            return list;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Makes a token for a person and keeps its digest.</summary>
    /// <returns>The token, for once; null with the reason where the name cannot be used.</returns>
    public (string? Token, Refusal? Refusal) Add(string name)
    {
        name = name.Trim();
        if (name.Length is 0 or > NameLength || SafeText.Of(name) != name || name.AsSpan().ContainsAny('\n', '\t'))
            return (null, new("token-name", "名前は1字から200字まで、制御文字なしで入れてください。", "Give a name of 1 to 200 characters without control characters."));
        using var held = Hold();
        var all = Read();
        if (all.Any(t => t.Name == name))
            return (null, new("token-known", $"「{name}」にはもうトークンがあります。先に --revoke-token で取り消してください。", $"{name} has a token already; revoke it first with --revoke-token."));
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Write([.. all, new(name, Digest(token), clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        return (token, null);
    }

    /// <returns>False where nobody of that name has a token.</returns>
    public bool Revoke(string name)
    {
        using var held = Hold();
        var all = Read();
        var left = all.Where(t => t.Name != name.Trim()).ToList();
        if (left.Count == all.Count) return false;
        Write(left);
        return true;
    }

    internal static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    void Write(IReadOnlyList<Token> tokens)
    {
        var part = $"{_path}.{Guid.NewGuid():n}.part";
        try
        {
            using (var stream = new FileStream(part, Private(FileMode.CreateNew)))
            {
                JsonSerializer.Serialize(stream, new TokenList(tokens), Indented);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new ServerUnusableException($"{_path} cannot be written ({e.Message}); check the disk and the rights of the folder.", e);
        }
    }

    /// <summary>Two processes that add tokens at the same time must not lose one.</summary>
    FileStream Hold()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(_path + ".lock", Private(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Sleep(100);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ServerUnusableException($"{_path} is in use or cannot be written ({e.Message}); check the rights of the folder and try again.", e);
            }
        }
    }

    static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    ServerUnusableException Unreadable(Exception? e) => new($"{_path} cannot be read as a list of tokens; restore it from a copy, or delete it and start again to get a new first token.", e);

    static readonly JsonSerializerOptions Indented = new(CaseJson.Options) { WriteIndented = true };

    sealed record TokenList(IReadOnlyList<Token> Tokens);
}
