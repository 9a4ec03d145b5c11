using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Cli;

/// <summary>The options that say whose incident it is: a file, or the same facts on the command line.</summary>
sealed class OrganisationOptions
{
    readonly Option<string> _file = new("--org") { Description = "JSON file: name, domains, shared addresses, staff", HelpName = "FILE" };
    readonly Option<string[]> _domains = new("--org-domain") { Description = "Mail domain of the organisation", HelpName = "D", AllowMultipleArgumentsPerToken = true };
    readonly Option<string> _name = new("--org-name") { Description = "Name of the organisation", HelpName = "N" };
    readonly Option<string[]> _staff = new("--staff") { Description = "Member of staff: \"Name <mail>\"", HelpName = "\"Name <mail>\"", AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command, bool fileOnly = false)
    {
        command.Options.Add(_file);
        if (fileOnly) return;
        command.Options.Add(_domains);
        command.Options.Add(_name);
        command.Options.Add(_staff);
    }

    /// <summary>The organisation as contract.md's JSON, or empty where no option was given.</summary>
    public string Read(ParseResult parsed, bool fileOnly = false)
    {
        var file = parsed.GetValue(_file);
        var domains = fileOnly ? [] : parsed.GetValue(_domains) ?? [];
        var name = fileOnly ? null : parsed.GetValue(_name);
        var staff = fileOnly ? [] : parsed.GetValue(_staff) ?? [];
        if (file is null && domains.Length == 0 && name is null && staff.Length == 0) return "";
        if (file is not null && domains.Length + staff.Length + (name is null ? 0 : 1) > 0)
            throw new UsageException("Give either --org FILE or --org-domain, --org-name and --staff, not both.");
        return file is not null ? ReadFile(file) : JsonSerializer.Serialize(
            new { name = name ?? "", domains, shared = Array.Empty<string>(), staff = staff.Select(Member).ToArray() }, Relaxed);
    }

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string ReadFile(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            Organisation.Parse(text);
            return text;
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path} cannot be used as --org: {e.Message}; correct the file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read as --org ({e.Message}); give the path of a readable JSON file.");
        }
    }

    static object Member(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith('>') || !text.Contains('@', StringComparison.Ordinal))
            throw new UsageException($"--staff \"{text}\" is not of the form \"Name <mail>\"; write for instance --staff \"山田 花子 <yamada@firm.example>\".");
        return new { name = text[..open].Trim(), email = text[(open + 1)..^1].Trim() };
    }
}
