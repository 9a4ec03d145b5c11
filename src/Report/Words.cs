namespace Hikeshi.Report;

/// <summary>One text in the two languages of the report.</summary>
public sealed record Words(string Ja, string En);
