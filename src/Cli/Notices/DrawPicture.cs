using System.CommandLine;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Notices.Pictures;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Notices;

/// <summary><c>hikeshi notices picture</c>: a short text as a picture of 1080×1080 pixels, and its alternative text on standard output.</summary>
static class DrawPicture
{
    public static Command Create()
    {
        var folder = CaseOption.Create();
        var id = new Option<string>("--version") { Description = "Which version: its id, as instagram-ja.1", HelpName = "ID", Required = true };
        var target = new Option<string>("--out") { Description = "The PNG file to write", HelpName = "FILE", Required = true };
        var font = new Option<string>("--font") { Description = "A font file; without it, a Japanese font of the system", HelpName = "FILE", DefaultValueFactory = _ => "" };
        var command = new Command("picture", "Draw a version of kind instagram, and print its alternative text") { folder, id, target, font };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var view = new CaseDesk(store, SystemClock.Instance).View(CaseStore.Account);
            if (view.State.NoticeVersions.Find(parsed.GetValue(id)!) is not { } version)
                throw new UsageException(Terminal.Say($"「{parsed.GetValue(id)}」という版はありません。notices versions で確かめてください。", $"There is no version {parsed.GetValue(id)}; see 'notices versions'."));
            if (version.Withdrawn.Length > 0)
                throw new UsageException(Terminal.Say($"「{version.Id}」は取り下げられています({version.Withdrawn})。", $"{version.Id} was withdrawn: {version.Withdrawn}"));
            var drawn = NoticePicture.Draw(version.Edition, CaseSheet.Of(view, version.Edition.Language).Find("firm")?.Text ?? "", parsed.GetValue(font)!);
            if (drawn.Refusal is { } refusal)
            {
                Terminal.Error($"{Terminal.Say(refusal.Words.Ja, refusal.Words.En)} [{refusal.Code}]");
                return refusal.Code == "picture-without-font" ? Exit.Unusable : Exit.WrongUsage;
            }
            var path = parsed.GetValue(target)!;
            File.WriteAllBytes(path + ".part", drawn.Png.Span);
            File.Move(path + ".part", path, overwrite: true);
            Console.WriteLine(Terminal.Printable(drawn.AlternativeText));
            return Exit.Done;
        });
        return command;
    }
}
