using System.Globalization;
using System.Text;
using Hikeshi.Demo.Letters;

namespace Hikeshi.Demo;

/// <summary>Writes letters where a mail program and its owner would have put them: mbox files, a Maildir, single files.</summary>
sealed class MailboxFolder : IDisposable
{
    const int MaildirMessages = 240, SingleMessages = 24;

    readonly string _folder;
    readonly FileStream _inbox, _orders, _sent;
    int _maildir, _single;

    public MailboxFolder(string folder)
    {
        _folder = folder;
        foreach (var part in new[] { "cur", "new", "tmp" }) Directory.CreateDirectory(Path.Combine(folder, "Maildir", part));
        Directory.CreateDirectory(Path.Combine(folder, "保存"));
        _inbox = File.Create(Path.Combine(folder, "info.mbox"));
        _orders = File.Create(Path.Combine(folder, "order.mbox"));
        _sent = File.Create(Path.Combine(folder, "sent.mbox"));
    }

    /// <summary>Messages written so far.</summary>
    public int Count { get; private set; }

    public void Add(Letter letter, Dice dice)
    {
        Count++;
        var bytes = MimeWriter.Write(letter);
        var sent = letter.From.Address.EndsWith("@" + World.Domain, StringComparison.Ordinal);
        if (_single < SingleMessages && dice.Below(40) == 0) File.WriteAllBytes(Path.Combine(_folder, "保存", $"{++_single:D3}.eml"), bytes);
        else if (_maildir < MaildirMessages && dice.Below(7) == 0)
        {
            // No ":2,S" behind the name: a colon cannot stand in a file name everywhere.
            var name = $"{new DateTimeOffset(letter.Date, TimeSpan.FromHours(9)).ToUnixTimeSeconds()}.M{++_maildir:D4}.mail";
            File.WriteAllBytes(Path.Combine(_folder, "Maildir", _maildir % 5 == 0 ? "new" : "cur", name), bytes);
        }
        else Append(sent ? _sent : letter.To.Any(t => t.Address == World.OrderDesk.Address) ? _orders : _inbox, letter.From.Address, letter.Date, bytes);
    }

    /// <summary>Adds a mail behind all others of the inbox.</summary>
    public void Receive(string sender, DateTime date, byte[] bytes)
    {
        Count++;
        Append(_inbox, sender, date, bytes);
    }

    /// <summary>mboxrd: a line that begins with From, quoted or not, gets one more quote mark.</summary>
    static void Append(FileStream mbox, string sender, DateTime date, byte[] bytes)
    {
        mbox.Write(Encoding.ASCII.GetBytes(
            $"From {sender} {date.AddHours(-9).ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture)}\n"));
        var rest = bytes.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            if (line.TrimStart((byte)'>').StartsWith("From "u8)) mbox.WriteByte((byte)'>');
            mbox.Write(line);
            rest = rest[line.Length..];
        }
        mbox.WriteByte((byte)'\n');
    }

    public void Dispose()
    {
        _inbox.Dispose();
        _orders.Dispose();
        _sent.Dispose();
    }
}
