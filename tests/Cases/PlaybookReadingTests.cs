using Hikeshi.Cases.Playbook;

namespace Hikeshi.Cases.Tests;

/// <summary>A faulty playbook file is refused with its name and the step.</summary>
public sealed class PlaybookReadingTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { PlaybookBench.Step("a", "\"b\""), "step 'a'", "'depends_on' names 'b', which is no step of this playbook" },
        { PlaybookBench.Step("a", "\"a\""), "step 'a'", "it depends on itself" },
        { PlaybookBench.Step("a", "\"b\"") + "," + PlaybookBench.Step("b", "\"c\"") + "," + PlaybookBench.Step("c", "\"b\""), "step 'b'", "in a circle: b, c" },
        { PlaybookBench.Step("a") + "," + PlaybookBench.Step("a"), "step 'a'", "the id is used twice" },
        { PlaybookBench.Step("A b"), "step 'A b'", "lower-case letters" },
        { PlaybookBench.Step("a").Replace("\"ja\": \"理由\"", "\"ja\": \" \"", StringComparison.Ordinal), "step 'a'", "'why' has no Japanese text" },
        { PlaybookBench.Step("a").Replace("\"en\": \"do\"", "\"en\": \"\"", StringComparison.Ordinal), "step 'a'", "'how, number 1' has no English text" },
        { PlaybookBench.Step("a").Replace(", \"en\": \"why\"", "", StringComparison.Ordinal), "step 'a'", "en" },
        { PlaybookBench.Step("a").Replace("\"role\": \"lead\"", "\"role\": \"boss\"", StringComparison.Ordinal), "step 'a'", "role" },
        { PlaybookBench.Step("a").Replace("\"role\": \"lead\",", "", StringComparison.Ordinal), "step 'a'", "role" },
        { PlaybookBench.Step("a", more: ", \"dew\": 1"), "step 'a'", "dew" },
        { PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"full-moon\", \"hours\": 1 }"), "step 'a'", "'full-moon'; there is only case-opened" },
        { PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"step:b\", \"hours\": 1 }"), "step 'a'", "counts from 'b'" },
        { PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"case-opened\" }"), "step 'a'", "exactly one of minutes, hours and days" },
        { PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"case-opened\", \"hours\": 1, \"days\": 1 }"), "step 'a'", "exactly one of minutes, hours and days" },
        { PlaybookBench.Step("a", more: ", \"due\": { \"from\": \"case-opened\", \"hours\": 0 }"), "step 'a'", "exactly one of minutes, hours and days" },
        { PlaybookBench.Step("a", more: ", \"completes_when\": { \"check\": \"devices\", \"reached\": [\"burnt\"] }"), "step 'a'", "'reached' with some of in-use, isolated" },
        { PlaybookBench.Step("a", more: ", \"completes_when\": { \"check\": \"contact\" }"), "step 'a'", "kind of the party" },
        { PlaybookBench.Step("a", more: ", \"completes_when\": { \"check\": \"duty\" }"), "step 'a'", "needs an 'id'" },
        { PlaybookBench.Step("a", more: ", \"completes_when\": { \"check\": \"entry\", \"id\": \"x.y\" }"), "step 'a'", "has no Japanese text" },
        { "7", "step 'number 1'", "" },
        { "", "small.json", "it has no steps" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_with_file_and_step(string steps, string place, string what)
    {
        var fault = Assert.Throws<FormatException>(() => PlaybookBench.Book(steps));
        Assert.StartsWith("small.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "small.json: ")]
    [InlineData("null", "small.json: it is empty.")]
    [InlineData("{}", "small.json: ")]
    [InlineData("[1", "small.json: ")]
    public void A_file_that_is_no_playbook_is_named(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => PlaybookBook.Parse([("small.json", json)])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_id_of_a_playbook_is_its_file_name() => Assert.Contains("the id 'small' is not the file's name",
        Assert.Throws<FormatException>(() => PlaybookBook.Parse([("other.json", PlaybookBench.File(PlaybookBench.Step("a")))])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_sound_file_is_read() => Assert.Equal(["a", "b"],
        PlaybookBench.Book(PlaybookBench.Step("a") + "," + PlaybookBench.Step("b", "\"a\"", ", \"due\": { \"from\": \"step:a\", \"hours\": 1 }")).All.Single().Steps.Select(s => s.Id));
}
