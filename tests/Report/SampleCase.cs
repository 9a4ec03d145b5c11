using Hikeshi.Report;

namespace Hikeshi.Tests.Report;

/// <summary>Small cases to write pages of.</summary>
static class SampleCase
{
    public static CaseReport Empty { get; } = new()
    {
        Title = "見本",
        Counts = new(0, 0, 0, 0, 0, 0, 0),
        Cards = new(0, 0, [], []),
        Custody = new([], "00"),
    };

    /// <summary>One row of everything, each text taken from <paramref name="value"/>.</summary>
    public static CaseReport With(Func<string, string> value) => Empty with
    {
        Title = value("title"),
        Organisation = value("organisation"),
        Domains = [value("domain")],
        GeneratedFrom = value("facts"),
        Counts = new(2_000, 3, 2, 2, 1, 1, 1),
        Items = [new("name", 2, 1), new("postal_address", 1, 0), new(value("item"), 1, 1)],
        Verdicts =
        [
            new(value("source"), new DateTimeOffset(2020, 9, 1, 10, 4, 0, TimeSpan.FromHours(9)), value("from"), value("subject"), "malicious",
                [new(value("reason-ja"), value("reason-en"), value("evidence")), new("二つ目の理由です", "a second reason", "reported/001.eml header:From")]),
            new("reported/002.eml", new DateTimeOffset(2020, 9, 1, 1, 31, 0, TimeSpan.Zero), "a@b.example", "RE: 納期", "spoofed", []),
            new("reported/003.eml", null, "c@d.example", "お礼", "genuine", []),
        ],
        Indicators = [new("url", value("http://a.example/x"), value("source"), value("found"))],
        Subjects =
        [
            new("S1", value("name"), value("reading"), ["name", "email", "body"], [value("email")], [value("phone")], [value("address")], "disclosed",
                [new("email", value("email"), value("source"), value("location"))]),
            new("S2", "", "", [], [], [], [], "exposed", []) { IsOrganisation = true },
        ],
        Leaks = [new(value("source"), value("original"), value("subject"), value("recipient"), 0.8, [value("name"), "乙", "丙"])],
        Cards = new(1_999, 12, [new(value("file"), value("reason"))], [new("card_number", value("4***"), value("source"), value("location"))]),
        Anomalies = [new(value("file"), value("reason"))],
        Custody = new([new(value("path"), 1_234_567, value("digest"))], value("chain")),
    };

    public static string Page(CaseReport report)
    {
        var output = new StringWriter { NewLine = "\n" };
        ReportPage.Write(report, output);
        return output.ToString();
    }
}
