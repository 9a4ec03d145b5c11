using Hikeshi.Kernel;

namespace Hikeshi.Cases.Facts;

/// <summary>Something about the incident that the law or a report asks for, as a person stated it.</summary>
/// <param name="Id">Its word in <see cref="CaseFacts.Words"/>.</param>
/// <param name="Value">As the catalogue writes it; empty where it was set back to unknown.</param>
public sealed record Fact(string Id, string Value, Happened AsOf, string Source) : IRegistered;
