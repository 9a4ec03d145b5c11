using System.CommandLine;
using Hikeshi.Inquiries.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Case;

/// <summary><c>hikeshi case inquiries find</c>: who may be calling, found in any spelling and shown only as far as a stranger may see.</summary>
static class FindPerson
{
    sealed record Row(string Id, string Name, string Mails, string Phones, string Why);

    public static Command Create()
    {
        var folder = CaseOption.Create();
        var query = new Argument<string[]>("words") { Description = "Name in any spelling, reading, mail address, telephone number, firm" };
        var json = CaseCommandLine.JsonOption();
        var command = new Command("find", "Find the person who calls; what is shown is masked until their identity is checked") { query, folder, json };
        command.SetAction(parsed =>
        {
            using var store = CaseStore.OpenExisting(parsed.GetValue(folder)!);
            var found = PersonSearch.Find(store, string.Join(' ', parsed.GetValue(query)!));
            if (found.Refusal is { } refusal) throw new UsageException(Terminal.Say(refusal.Words.Ja, refusal.Words.En));
            if (parsed.GetValue(json)) Terminal.WriteJson(found);
            else
            {
                RowTable.Print([.. found.Hits.Select(h => new Row(h.SubjectId, h.Masked.Name, string.Join(", ", h.Masked.Mails), string.Join(", ", h.Masked.Phones),
                    string.Join(", ", h.Matches.Select(m => Terminal.Say(m.Why.Ja, m.Why.En)))))], int.MaxValue);
                if (found.MoreMatch) Console.WriteLine(Terminal.Say("ほかにも当てはまる方がいます。もう一つ、手がかりを聞いてください。", "More persons fit; ask for one more detail."));
            }
            return Exit.Done;
        });
        return command;
    }
}
