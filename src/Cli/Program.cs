using System.CommandLine;
using System.Text;
using Hikeshi.Cli;
using Hikeshi.Cli.Case;
using Hikeshi.Cli.Check;
using Hikeshi.Cli.Demo;
using Hikeshi.Cli.Export;
using Hikeshi.Cli.Investigate;
using Hikeshi.Cli.Notices;
using Hikeshi.Cli.Serve;
using Hikeshi.Cli.Start;
using Hikeshi.Cli.Verify;
using Hikeshi.Storage.Cases;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var root = new RootCommand("Hikeshi: from the first strange mail to the last notification.")
{
    DemoCommand.Create(), InvestigateCommand.Create(), CheckCommand.Create(), ExportCommand.Create(), VerifyCommand.Create(),
    CaseCommandLine.Create(), NoticesCommandLine.Create(), ServeCommand.Create(),
};
var parsed = root.Parse(args);
if (args.Length > 0 && parsed.Errors.Count > 0)
{
    var unknown = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is no command or option here." : parsed.Errors[0].Message;
    Terminal.Error($"{unknown} Run 'hikeshi {parsed.CommandResult.Command.Name} --help' to see the right form.".Replace("hikeshi hikeshi", "hikeshi", StringComparison.Ordinal));
    return Exit.WrongUsage;
}
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
var signals = StartWorkbench.OnEnd(interrupted);
try
{
    if (args.Length == 0) return StartWorkbench.KeepWindow(await StartWorkbench.RunAsync(DataFolder.Default(), interrupted.Token));
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, interrupted.Token);
}
catch (UsageException e)
{
    Terminal.Error(e.Message);
    return Exit.WrongUsage;
}
catch (CaseUnusableException e)
{
    Terminal.Error(e.Message);
    return Exit.Unusable;
}
catch (OperationCanceledException)
{
    Terminal.Error("Interrupted; what was done is kept. Run the same command again to go on.");
    return Exit.Unusable;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Terminal.Error($"The disk or a file failed ({e.Message}); mend it and run the same command again, what was done is kept.");
    return Exit.Unusable;
}
finally
{
    foreach (var signal in signals) signal.Dispose();
}
