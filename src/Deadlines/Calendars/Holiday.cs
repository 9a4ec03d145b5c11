using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Calendars;

/// <summary>A national holiday of Japan.</summary>
/// <param name="IsForecast">True for a year whose list was not published when this version was made: equinoxes may move by a day, and the Act may change.</param>
public sealed record Holiday(LocalDate Day, Words Name, bool IsForecast);
