using System.Net.Mail;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.CaseList;

/// <summary>An organisation as a form has it: lists are texts with a line for each.</summary>
public sealed record OrganisationForm(string Name, string Domains, string Shared, string Staff)
{
    const int NameLength = 200, Lines = 2000, LineLength = 300;

    public static OrganisationForm Empty { get; } = new("", "", "", "");

    public static OrganisationForm Of(IFormCollection form) => new(form["name"].ToString().Trim(), form["domains"].ToString(), form["shared"].ToString(), form["staff"].ToString());

    public static OrganisationForm Of(Organisation known) => new(
        known.Name, string.Join('\n', known.Domains), string.Join('\n', known.Shared), string.Join('\n', known.Staff.Select(s => $"{s.Name} <{s.Email}>")));

    /// <summary>The organisation as contract.md's JSON, or why it cannot be used.</summary>
    public (string Json, Refusal? Refusal) Read()
    {
        if (Name.Length is 0 or > NameLength || SafeText.Line(Name) != Name) return Bad("organisation-name", new("組織の名前を、200字までで入れてください。", "Give the organisation's name, up to 200 characters."));
        var domains = new List<string>();
        foreach (var line in Split(Domains))
        {
            // Somebody who types their address means its domain.
            var domain = line[(line.LastIndexOf('@') + 1)..].ToLowerInvariant();
            if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal)) return Bad("organisation-domain", new($"「{Shown(line)}」はドメインではありません。メールアドレスの @ より後を入れてください(例: midori.example)。", $"{Shown(line)} is no domain; give what stands behind the @ of your addresses, as midori.example."));
            domains.Add(domain);
        }
        if (domains.Count == 0) return Bad("organisation-domain", new("組織のメールのドメインを、1つは入れてください(例: midori.example)。社内の人と社外の人を、これで見分けます。", "Give at least one mail domain of the organisation, as midori.example; it tells its people from others."));
        foreach (var line in Split(Shared))
            if (!IsAddress(line)) return Bad("organisation-shared", new($"「{Shown(line)}」はメールアドレスではありません(例: info@midori.example)。", $"{Shown(line)} is no mail address, as info@midori.example."));
        var staff = new List<object>();
        foreach (var line in Split(Staff))
        {
            var open = line.LastIndexOf('<');
            var address = open >= 0 && line.EndsWith('>') ? line[(open + 1)..^1].Trim() : "";
            var name = open > 0 ? line[..open].Trim() : "";
            if (name.Length == 0 || !IsAddress(address)) return Bad("organisation-staff", new($"「{Shown(line)}」は「名前 <アドレス>」の形ではありません(例: 山田 花子 <yamada@midori.example>)。", $"{Shown(line)} is not of the form Name <mail>, as: Hanako Yamada <yamada@midori.example>."));
            staff.Add(new { name, email = address });
        }
        if (Split(Domains).Count + Split(Shared).Count + staff.Count > Lines) return Bad("organisation-long", new($"全部で{Lines:N0}行までにしてください。", $"Up to {Lines:N0} lines in all."));
        return (JsonSerializer.Serialize(new { name = Name, domains, shared = Split(Shared), staff }, Relaxed), null);
    }

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static (string, Refusal?) Bad(string code, Words words) => ("", new(code, words));

    static List<string> Split(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SafeText.Line).Take(Lines + 1)];

    static bool IsAddress(string text) => text.Length <= LineLength && MailAddress.TryCreate(text, out var address) && address.Address == text;

    static string Shown(string line) => line.Length > 60 ? line[..60] + "…" : line;
}
