using System.CommandLine;

namespace Hikeshi.Cli;

/// <summary>The <c>--case DIR</c> option that most commands share.</summary>
static class CaseOption
{
    public static Option<string> Create(bool required = true) =>
        new("--case") { Description = "The case folder", HelpName = "DIR", Required = required };
}
