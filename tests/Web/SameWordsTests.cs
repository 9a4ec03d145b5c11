using System.CommandLine;
using System.Text.Json.Nodes;
using Hikeshi.Cases;
using Hikeshi.Cli.Case;
using Hikeshi.Web.Api;

namespace Hikeshi.Web.Tests;

/// <summary>What the command line can do with a case, the API can, under the same words, and the other way round.</summary>
public sealed class SameWordsTests(ServedCase served) : IClassFixture<ServedCase>
{
    /// <summary>Commands that the API does not have.</summary>
    static readonly Dictionary<string, string> CommandLineOnly = new()
    {
        ["open"] = "the API makes a case by POST /api/cases: on the command line a case is a folder, here an id",
        ["notices site"] = "writes a folder on this computer's disk",
        ["notices picture"] = "draws with the fonts of this computer and writes a file",
        ["notices letters"] = "writes letters into a folder on this computer's disk, to be printed there",
        ["notices posted"] = "reads the manifest that 'notices letters' wrote there",
        ["notices call-list"] = "writes workbooks into a folder on this computer's disk",
        ["notices call-results"] = "reads the workbooks that people filled in there",
        ["notices send"] = "opens connections to the outside, with secrets of this computer; a server opens none",
        ["notices bounces"] = "opens connections to the outside, with secrets of this computer; a server opens none",
        ["notices upload"] = "opens connections to the outside, with secrets of this computer; a server opens none",
        ["notices wordpress"] = "opens connections to the outside, with secrets of this computer; a server opens none",
        ["notices webhook"] = "opens connections to the outside, with secrets of this computer; a server opens none",
        ["persons apply"] = "the server does it by itself behind every decision",
        ["archive open"] = "reads an archive of any size from this computer's disk",
    };

    /// <summary>Routes that the command line does not have.</summary>
    static readonly Dictionary<string, string> ApiOnly = new()
    {
        ["GET /api/cases"] = "on the command line a case is named by its folder",
        ["POST /api/cases"] = "'hikeshi case open'",
        ["GET /api/cases/{case}"] = "a page's first request; its parts are 'log head', 'due list', 'closing open' and the lists",
    };

    async Task<JsonObject> Paths() => JsonNode.Parse(await served.Stranger.GetStringAsync(TestServer.At("/openapi/v1.json")))!["paths"]!.AsObject();

    [Fact]
    public async Task Every_command_has_its_route_and_every_route_its_command()
    {
        var commands = Leaves(CaseCommandLine.Create(), "").ToHashSet();
        var routes = (await Paths()).SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).ToList();
        var words = routes.Except(ApiOnly.Keys).ToDictionary(r => r, WordsOf);
        Assert.Empty(commands.Except(words.Values).Except(CommandLineOnly.Keys));
        Assert.Empty(words.Values.Except(commands));
        Assert.Equal(words.Count, words.Values.Distinct().Count());
        // An exception that is none any more must not stay.
        Assert.All(CommandLineOnly.Keys, c => Assert.True(commands.Contains(c) && !words.ContainsValue(c), c));
        Assert.All(ApiOnly.Keys, r => Assert.Contains(r, routes));
    }

    [Fact]
    public void Every_command_takes_the_same_values_in_both()
    {
        var root = CaseCommandLine.Create();
        foreach (var command in CommandCatalog.All)
        {
            var options = root.Subcommands.Single(c => c.Name == command.Word).Subcommands.Single(c => c.Name == command.Verb).Options
                .Select(o => o.Name[2..].Replace('-', '_')).Except(["case", "by", "if_version", "json"]).Order(StringComparer.Ordinal);
            var members = WebJson.Options.GetTypeInfo(command.Type).Properties.Select(p => p.Name).Order(StringComparer.Ordinal);
            Assert.Equal(members, options);
        }
    }

    static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0 ? [path]
        : command.Subcommands.SelectMany(c => Leaves(c, path.Length == 0 ? c.Name : $"{path} {c.Name}"));

    /// <summary><c>POST /api/cases/{case}/inquiries/{inquiry}/attach</c> is <c>inquiries attach</c>.</summary>
    static string WordsOf(string route) => string.Join(' ', route["GET /api/cases/".Length..].Split('/').Where(p => p.Length > 0 && p[0] != '{' && p != "cases"));
}
