using System.Text.Json.Nodes;

namespace Hikeshi.Demo.FourDays;

/// <summary>One thing that somebody of the invented firm records, as the case's own commands take it.</summary>
/// <param name="Word">The capability, as <c>devices</c>.</param>
/// <param name="Verb">As <c>change</c>.</param>
/// <param name="By">Who records it; may be a placeholder.</param>
/// <param name="Arguments">By the names of the API; texts may hold placeholders: <c>{lead}</c>, <c>{opened.phone}</c>, <c>{made:shop}</c>.</param>
/// <param name="As">Under which name later commands speak of what this one makes; may be empty.</param>
public sealed record ScriptedCommand(string Word, string Verb, string By, JsonObject Arguments, string As);

/// <summary>Somebody whose mail lay in the mailbox and who plays a part in the four days.</summary>
/// <param name="Name">As placeholders say it.</param>
/// <param name="Wants">What should be true of them, the most important first; who fits best is taken.</param>
/// <remarks>Chosen from the results by rule, because ids follow from the data.</remarks>
public sealed record ScriptedPerson(string Name, IReadOnlyList<string> Wants);
