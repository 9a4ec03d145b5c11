namespace Hikeshi.Demo.People;

/// <summary>A postal address with invented numbers in a real town.</summary>
sealed record Home(Town Town, int Chome, int Ban, int Go, string Building)
{
    /// <summary>The address as the answers write it: city and town, bar, three numbers.</summary>
    public string Key => $"{Town.City}{Town.Name}|{Chome}-{Ban}-{Go}";
}

/// <summary>Somebody in the incident, with everything that could become known of them.</summary>
/// <param name="Index">Position in the order of creation; the answers' id is made from it.</param>
/// <param name="Firm">Where they write from by trade; null for private people.</param>
/// <param name="Signature">Which of the signature layouts they use, from 0.</param>
sealed record Person(
    int Index, string Kind, string Family, string Given, string FamilyReading, string GivenReading, string Email, string Phone,
    Home Home, DateOnly Born, Firm? Firm, int Signature)
{
    public string Id => $"T{Index + 1:D5}";
    public string Name => $"{Family} {Given}";
    public string Reading => FamilyReading.Length == 0 ? "" : $"{FamilyReading} {GivenReading}";
}

/// <summary>A business partner or the organisation itself.</summary>
/// <param name="Trade">What it delivers or wants; chooses what its people write about.</param>
sealed record Firm(string Name, string Domain, string Department, string Trade, Home Home, string Phone);
