using System.Text;
using Hikeshi.Notices.Templates;

namespace Hikeshi.Notices.Tests;

public sealed class TemplateTests
{
    const string Head = "---\ntitle: T\nversion: 1\n---\n";

    static string Message(params (string Name, string Text)[] files) =>
        Assert.Throws<TemplateException>(() => new TemplateBook(files.ToDictionary(f => f.Name, f => f.Text)).Find(NoticeKind.First, "en")).Words.En;

    [Fact]
    public void Names_the_parts_that_include_each_other() => Assert.Equal("Templates include each other: en/first.md → en/_a.md → en/_b.md → en/_a.md",
        Message(("en/first.md", Head + ":: include a"), ("en/_a.md", ":: include b"), ("en/_b.md", ":: include a")));

    [Fact]
    public void Stops_parts_that_multiply_at_each_step_without_a_word_of_text()
    {
        var many = (string next) => new StringBuilder().Insert(0, $":: include {next}\n", 50).ToString();
        var files = Enumerable.Range(0, 7).Select(i => ($"en/_p{i}.md", many($"p{i + 1}"))).Append(("en/_p7.md", "")).Prepend(("en/first.md", Head + many("p0")));

        Assert.Contains("too many parts", Message([.. files]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no head", "must begin with ---")]
    [InlineData("---\ntitle: T\n---\n", "a title: and a version:")]
    [InlineData(Head + ":: include gone", "includes en/_gone.md, which does not exist")]
    public void Says_what_a_broken_template_lacks(string text, string says) => Assert.Contains(says, Message(("en/first.md", text)), StringComparison.Ordinal);
}
