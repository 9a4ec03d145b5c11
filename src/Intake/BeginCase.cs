using System.Text.Json;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Intake;

/// <summary>Begins a case for an organisation: who it is stands in the case before the first mail is read.</summary>
public static class BeginCase
{
    /// <param name="store">Opened for writing.</param>
    /// <param name="organisation">JSON as contract.md describes it.</param>
    public static void State(CaseStore store, string organisation, string actor)
    {
        var parsed = Organisation.Parse(organisation);
        Log(store, parsed, organisation, actor);
        store.SetMeta("organisation", organisation);
        // The record of the results covers what the case knows of its organisation.
        store.RecordResults(store.ResultsDigest());
    }

    /// <summary>Records that an organisation was stated; the run that follows reads everything again with it.</summary>
    public static void Log(CaseStore store, Organisation organisation, string json, string actor) => store.InLog(log => log.Append(actor, new NewEntry("organisation.stated", "organisation")
    {
        Text = new($"組織を「{SafeText.Line(organisation.Name)}」としました(ドメイン {organisation.Domains.Count}件、共有アドレス {organisation.Shared.Count}件、社内の人 {organisation.Staff.Count}人)。",
            $"The organisation is {SafeText.Line(organisation.Name)} ({organisation.Domains.Count} domains, {organisation.Shared.Count} shared addresses, {organisation.Staff.Count} members of staff)."),
        Data = JsonSerializer.Serialize(new { organisation = json }),
    }));
}
