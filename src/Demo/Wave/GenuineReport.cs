using System.Globalization;
using Hikeshi.Demo.Letters;

namespace Hikeshi.Demo.Wave;

/// <summary>A worried customer sends in a mail that the shop itself had written.</summary>
sealed class GenuineReport(World world, IReadOnlyList<Letter> stolen)
{
    readonly List<Letter> _ours = [.. stolen.Where(l => l.From.Person?.Firm == world.House && l.To[0].Person is { } p && p.Firm != world.House)];

    public ReportedMail Write(int number, DateTime date)
    {
        var letter = world.Dice.Pick(_ours.Count > 0 ? _ours : stolen);
        var recipient = letter.To[0].Address;
        var host = recipient[(recipient.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var received = letter with
        {
            Trace =
            [
                $"Return-Path: <{letter.From.Address}>",
                $"Authentication-Results: mx.{host}; spf=pass smtp.mailfrom={letter.From.Address}",
                $"Received: from mail.{World.Domain} (mail.{World.Domain} [192.0.2.10])",
                $"\tby mx.{host} with ESMTPS id {world.Dice.Hex(9)}; {letter.Date.AddSeconds(4).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0900",
            ],
        };
        var (bytes, forwarded) = new ReportForm(world, world.Dice).Send(received, recipient, date);
        return new(number.ToString("D3", CultureInfo.InvariantCulture) + ".eml", bytes,
            new(false, recipient, letter.MessageId, "same", "worry", "", [], null, null, null, forwarded));
    }
}
