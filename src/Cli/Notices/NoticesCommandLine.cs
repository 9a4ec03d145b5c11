using System.CommandLine;
using Hikeshi.Cases.Notices;
using Hikeshi.Cli.Case;
using Hikeshi.Notices.Versions;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices</c>: what <c>hikeshi case notices</c> does, by the shorter name that contract.md promises for sending.</summary>
static class NoticesCommandLine
{
    public static Command Create()
    {
        var group = CaseCommandLine.Group("notices");
        group.Description = "Write, approve and send notices: one set of facts, every channel, every version";
        return group;
    }

    /// <summary>Commands besides those of the catalogs.</summary>
    public static IEnumerable<Command> Files() =>
    [
        Show(), Compare(), WriteSite.Create(), DrawPicture.Create(), SendNotices.Create(), NoticeBounces.Create(),
        LetterCommands.Letters(), LetterCommands.Posted(),
        CallCommands.List(), CallCommands.Results(),
        DeliveryCommands.Upload(), DeliveryCommands.WordPress(), DeliveryCommands.Webhook(),
    ];

    static Command Show()
    {
        var folder = CaseOption.Create();
        var id = new Argument<string>("ID") { Description = "A draft (web-ja) or an approved version (web-ja.1)" };
        var markdown = new Option<bool>("--markdown") { Description = "As Markdown instead of plain text" };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("show", "Show a draft with the facts as they are now, or an approved version") { folder, id, markdown, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new Cases.CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            var name = parsed.GetValue(id)!;
            if (view.State.NoticeVersions.Find(name) is { } version)
            {
                if (parsed.GetValue(json)) Terminal.WriteJson(version);
                else Print(version.Edition.Title, parsed.GetValue(markdown) ? version.Edition.Markdown : Hikeshi.Notices.Pages.PlainText.Of(version.Edition.Markdown));
                return Exit.Done;
            }
            if (view.State.Notices.Find(name) is not { } notice) throw new UsageException($"There is no notice or version {name}; see 'notices list' and 'notices versions'.");
            var preview = Preview.Of(view, notice);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(preview);
                return Exit.Done;
            }
            Print(preview.Title, parsed.GetValue(markdown) ? preview.Markdown : preview.Plain);
            foreach (var obstacle in preview.Obstacles) Terminal.Error($"{obstacle.Place}: {Terminal.Say(obstacle.Words.Ja, obstacle.Words.En)} [{obstacle.Code}]");
            Terminal.Error(Terminal.Say($"承認するとき: notices approve --id {name} --seen {preview.Seen}", $"To approve it: notices approve --id {name} --seen {preview.Seen}"));
            return Exit.Done;
        });
        return command;
    }

    static void Print(string title, string text) => Console.WriteLine(Terminal.Printable($"{title}\n\n{text}"));

    static Command Compare()
    {
        var folder = CaseOption.Create();
        var older = new Argument<string>("OLDER") { Description = "An approved version (web-ja.1)" };
        var newer = new Argument<string>("NEWER") { Description = "An approved version, or a draft as it is now" };
        var command = new Command("compare", "Show what changed between two versions") { folder, older, newer };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new Cases.CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            foreach (var line in Comparison.Of(Text(parsed.GetValue(older)!), Text(parsed.GetValue(newer)!)))
            {
                if (line is { State: PieceState.Same, Pieces.Count: 1 }) continue;
                var text = string.Concat(line.Pieces.Select(p => line.State != PieceState.Same ? p.Text : p.State switch
                {
                    PieceState.Added => $"{{+{p.Text}+}}",
                    PieceState.Removed => $"[-{p.Text}-]",
                    _ => p.Text,
                }));
                Console.WriteLine(Terminal.Printable($"{(line.State switch { PieceState.Added => "+", PieceState.Removed => "-", _ => "~" })} {text}"));
            }
            return Exit.Done;

            string Text(string name) => view.State.NoticeVersions.Find(name) is { } version ? version.Edition.Markdown
                : view.State.Notices.Find(name) is { } notice ? Preview.Of(view, notice).Markdown
                : throw new UsageException($"There is no notice or version {name}; see 'notices versions'.");
        });
        return command;
    }
}
