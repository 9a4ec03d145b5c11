using System.Diagnostics;
using Hikeshi.Deliveries.Mail;

namespace Hikeshi.Deliveries.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    /// <remarks>With HIKESHI_MAILS=10000 it is the measurement of docs/sending.md.</remarks>
    [Fact]
    public async Task Mails_sent_by_a_program_that_is_killed_again_and_again_come_once_each_or_are_named_as_in_doubt()
    {
        var mails = int.TryParse(Environment.GetEnvironmentVariable("HIKESHI_MAILS"), out var n) ? n : 1_000;
        var random = new Random(20200901);
        using var bench = new MailBench(mails);
        var (kills, watch) = (0, Stopwatch.StartNew());
        while (kills < 8)
        {
            using var process = bench.StartSending();
            _ = process.StandardOutput.ReadToEndAsync();
            var (before, more) = (bench.Server.Mails.Count, random.Next(1, mails / 9));
            while (!process.HasExited && bench.Server.Mails.Count < before + more) Thread.Sleep(1);
            if (process.HasExited) break;
            process.Kill();
            process.WaitForExit();
            kills++;
        }
        using var last = bench.StartSending();
        var said = await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        watch.Stop();

        var got = bench.Server.Mails.GroupBy(m => m.Message.MessageId).ToDictionary(g => g.First().Recipients[0], g => g.Count());
        var doubtful = SendJournal.ReadAll(bench.Journal).GroupBy(r => r.Person).Select(g => g.Last()).Where(r => r.State == MailState.HandingOver).ToList();
        output.WriteLine($"{mails} mails, {kills} kills, {watch.Elapsed.TotalSeconds:0.0} s: {got.Count} came, {got.Values.Count(c => c > 1)} twice, {doubtful.Count} in doubt, of which {doubtful.Count(d => got.ContainsKey(d.Address))} came");

        Assert.Equal(8, kills);
        Assert.All(got.Values, count => Assert.Equal(1, count));
        Assert.InRange(doubtful.Count, 0, kills);
        Assert.All(doubtful, d => Assert.Contains(d.Person, said, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, mails).Select(MailBench.Address).Order(), got.Keys.Union(doubtful.Select(d => d.Address)).Order());
        Assert.Equal(mails - doubtful.Count, bench.Desk.View().State.Notification.Persons.Count);
    }
}
