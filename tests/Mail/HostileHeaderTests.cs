namespace Hikeshi.Mail.Tests;

/// <summary>Headers made to cost time: no reader may take more than time in proportion to their length.</summary>
public sealed class HostileHeaderTests
{
    [Fact]
    public void Hostile_headers_take_linear_time()
    {
        string[] values =
        [
            string.Concat(Enumerable.Repeat("=?a?b?", 20_000)), "<" + new string(',', 120_000), string.Concat(Enumerable.Repeat("\"(<", 40_000)),
            string.Concat(Enumerable.Repeat("a;", 60_000)), new string('<', 120_000), string.Concat(Enumerable.Repeat("=?utf-8?b?44GC?= ", 7_000)),
        ];
        foreach (var value in values)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            MailText.Read($"To: {value}\nSubject: {value}\nDate: {value}\nReferences: {value}\nContent-Type: multipart/mixed; {value}\n\n{value}\n");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{value[..20]}: {watch.Elapsed}");
        }
    }
}
