using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Tokens;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>The server is killed (SIGKILL) while several people post: what it had answered stands in the log, and it can be started again.</summary>
public sealed class KilledServerTests
{
    const int Rounds = 5, Clients = 3;

    [Fact]
    public async Task Changes_that_a_killed_server_answered_stand_in_the_log_whole_and_it_starts_again()
    {
        using var folder = new TemporaryFolder();
        CaseStore.OpenOrCreate(folder["case-1"], TimeProvider.System).Dispose();
        var token = new TokenFile(folder.Path, TimeProvider.System).Add("clerk").Token!;
        var dice = new Random(20200901);
        var (answered, sent) = (new List<string>(), new List<string>());
        var underWay = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var process = HikeshiProgram.Start(["serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0"]);
            _ = process.StandardError.ReadToEndAsync();
            var address = await Address(process);
            var clients = Enumerable.Range(0, Clients).Select(c => Post(address, token, $"round-{round}-client-{c}", c, sent, answered)).ToList();
            await Answered(answered, 12 * (round + 1));
            await Task.Delay(dice.Next(0, 100));
            process.Kill();
            process.WaitForExit();
            // Each client ends with the request that nobody answered.
            underWay += (await Task.WhenAll(clients)).Count(c => c);

            using var store = CaseStore.OpenExisting(folder["case-1"]);
            Assert.Empty(Intake.Verify.Run(store).Faults);
            var texts = store.Log().Select(l => l.Entry.Text.En).ToList();
            Assert.All(answered, word => Assert.Equal(Entries(word), texts.Count(t => t.Contains(word, StringComparison.Ordinal))));
            Assert.All(sent, word => Assert.Contains(texts.Count(t => t.Contains(word, StringComparison.Ordinal)), (int[])[0, Entries(word)]));
        }
        TestContext.Current.SendDiagnosticMessage("{0} requests under way, {1} answered of {2}", underWay, answered.Count, sent.Count);
        Assert.True(underWay >= Rounds, $"Only {underWay} requests were under way when the server was killed.");
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["case-1"]).ExitCode);
        Assert.Equal(0, HikeshiProgram.Run("serve", "--data", folder.Path, "--new-token", "second").ExitCode);
    }

    /// <summary>The second client records talks with an appointment, which are two entries; the party is there from its first request on.</summary>
    static int Entries(string word) => word.Contains("-talk-", StringComparison.Ordinal) ? 2 : 1;

    static async Task Answered(List<string> answered, int count)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(2))
            lock (answered) if (answered.Count >= count) return;
        Assert.Fail($"The server answered {answered.Count} requests in a minute.");
    }

    static async Task<bool> Post(Uri address, string token, string name, int client, List<string> sent, List<string> answered)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            if (client == 1) await http.PostAsJsonAsync("api/cases/case-1/parties/add", new { kind = "police", name });
            for (var i = 0; ; i++)
            {
                var word = client == 1 ? $"{name}-talk-{i}-end" : $"{name}-note-{i}-end";
                lock (sent) sent.Add(word);
                var answer = client == 1
                    ? await http.PostAsJsonAsync("api/cases/case-1/parties/contact", new { party = name, channel = "telephone", said = "told", next_appointment = "2020-09-07 11:00", note = word })
                    : await http.PostAsJsonAsync("api/cases/case-1/timeline/note", new { text = word });
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
                lock (answered) answered.Add(word);
            }
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    static async Task<Uri> Address(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at) return new(line[at..].Split(' ')[0].TrimEnd('/') + "/");
        throw new InvalidOperationException("The server ended before it listened.");
    }
}
