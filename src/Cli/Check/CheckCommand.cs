using System.CommandLine;
using Hikeshi.Analysis.Attachments;
using Hikeshi.Analysis.Verdicts;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Check;

/// <summary><c>hikeshi check</c>: one mail or document, verdict and reasons; nothing is stored.</summary>
static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "A mail (.eml, .msg), a mailbox, or a document", Arity = ArgumentArity.OneOrMore };
        var organisation = new OrganisationOptions();
        var passwords = new Option<string[]>("--password") { Description = "Passwords to try on encrypted archives", HelpName = "P", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Write one JSON document to standard output" };
        var command = new Command("check", "Judge a mail or a document: verdict and reasons") { files, passwords, json };
        organisation.AddTo(command);
        command.SetAction(parsed =>
        {
            var paths = parsed.GetValue(files)!;
            foreach (var path in paths.Where(p => !File.Exists(p)))
                throw new UsageException($"{path} is no file; give the path of a mail or a document.");
            var text = organisation.Read(parsed);
            var checker = new Checker(text.Length > 0 ? Organisation.Parse(text) : Organisation.Unknown, parsed.GetValue(passwords) ?? []);
            var results = paths.SelectMany(checker.Check).ToList();
            if (parsed.GetValue(json)) Terminal.WriteJson(new { results = results.Select(Shape) });
            else results.ForEach(Print);
            return Terminal.ReportUnread([.. results.SelectMany(r => r.Unread)]);
        });
        return command;
    }

    static object Shape(CheckedItem item) => new
    {
        source = item.Source,
        verdict = item.Assessment is { } a ? a.Verdict.ToString().ToLowerInvariant() : null,
        from = item.From,
        subject = item.Subject,
        reasons = item.Assessment?.Findings.Select(f => new { code = f.Code, source = f.Evidence.Source, location = f.Evidence.Location.Value, ja = f.Japanese, en = f.English }),
        indicators = item.Assessment?.Indicators.Select(i => new { type = i.Type, value = i.Value, found_in = i.FoundIn }),
        unread = item.Unread.Select(u => new { place = u.Place, code = u.Code, detail = u.Detail }),
    };

    static void Print(CheckedItem item)
    {
        if (item.Assessment is not { } assessment) return;
        Console.WriteLine(Terminal.Printable($"{item.Source}: {VerdictWords(assessment.Verdict)}"));
        if (item.Subject.Length + item.From.Length > 0) Console.WriteLine(Terminal.Printable($"  {item.From}  {item.Subject}".ReplaceLineEndings(" ")));
        foreach (var finding in assessment.Findings)
            Console.WriteLine(Terminal.Printable($"  - {Terminal.Say(finding.Japanese, finding.English)}  [{finding.Evidence.Location}]"));
        foreach (var indicator in assessment.Indicators)
            Console.WriteLine(Terminal.Printable($"    {indicator.Type,-9} {indicator.Value}  [{indicator.FoundIn}]"));
    }

    static string VerdictWords(Verdict verdict) => verdict switch
    {
        Verdict.Malicious => Terminal.Say("悪質", "malicious"),
        Verdict.Spoofed => Terminal.Say("なりすまし", "spoofed"),
        Verdict.Suspicious => Terminal.Say("不審", "suspicious"),
        _ => Terminal.Say("問題は見つかりません", "genuine: nothing was found"),
    };

    sealed record CheckedItem(string Source, string From, string Subject, Assessment? Assessment, IReadOnlyList<UnreadRow> Unread);

    sealed class Checker(Organisation organisation, IReadOnlyList<string> passwords)
    {
        public IEnumerable<CheckedItem> Check(string path)
        {
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            foreach (var item in MailboxReader.Read(content, path, Limits.Default))
            {
                if (item.Anomaly is { Code: "not-a-mail" }) yield return Document(path, content);
                else if (item.Anomaly is { } anomaly) yield return new(path + item.Message?.Suffix, "", "", null, [new(path + item.Message?.Suffix, anomaly.Code, anomaly.Detail, !anomaly.IsRepaired)]);
                if (item.Message is not { } raw) continue;
                var message = MessageReader.Read(raw.Bytes, path + raw.Suffix, Limits.Default);
                foreach (var mail in ReportedMails.Of(message)) yield return Mail(mail);
            }
        }

        CheckedItem Mail(Message mail)
        {
            var assessment = MailAssessor.Assess(mail, organisation, NoCorrespondence.Instance, passwords, Limits.Default);
            var from = mail.From.Count > 0 ? $"{mail.From[0].Name} <{mail.From[0].Address}>".Trim() : "";
            return new(mail.Source, from, mail.Subject, assessment, Unread(mail.Source, [.. mail.Anomalies, .. assessment.Anomalies]));
        }

        CheckedItem Document(string path, FileStream content)
        {
            if (content.Length > Limits.Default.ArchiveBytes)
                return new(path, "", "", null, [new(path, "file-too-large", $"The file has more than {Limits.Default.ArchiveBytes} bytes and is no mail; it was not judged.")]);
            content.Position = 0;
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            var assessment = DocumentAssessor.Assess(Path.GetFileName(path), bytes, passwords, Limits.Default);
            return new(path, "", "", assessment, Unread(path, assessment.Anomalies));
        }

        static UnreadRow[] Unread(string source, IReadOnlyList<Anomaly> anomalies) =>
            [.. anomalies.Distinct().Select(a => new UnreadRow(source, a.Code, a.Detail, !a.IsRepaired))];
    }
}
