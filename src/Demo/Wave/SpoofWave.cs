using System.Globalization;
using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Wave;

/// <summary>The lure of 1 September 2020, 9:30, the wave from 10:00 on, and the worried who sent in genuine mail.</summary>
sealed class SpoofWave(World world, IReadOnlyList<Letter> stolen)
{
    /// <summary>When the mail by which it began arrives.</summary>
    public static readonly DateTime Lure = new(2020, 9, 1, 9, 30, 12);

    static readonly DateTime Begin = new(2020, 9, 1, 10, 0, 0), PasswordZips = new(2020, 9, 2, 0, 0, 0);
    static readonly string[] Sentences =
        ["お世話になっております。\n書類をお送りしますので、ご覧ください。", "添付の内容をお確かめください。", "先日の件、資料をまとめました。", "お手数ですが至急ご確認をお願いします。", "Please check the attached document.", "ご査収くださいませ。"];
    static readonly string[] Subjects = ["請求書の送付です", "ご請求書 2020年8月分", "支払いの件", "賞与査定のお知らせ", "会議の資料", "9月の予定"];
    static readonly string[] Hosts =
        ["hotel-azul.example.net", "imprenta-rios.example.org", "clinic-nowak.example.com", "autoteile-krause.example.net", "shipping-tan.example.com", "escola-lima.example.org"];
    static readonly string[] Boxes = ["reservas", "info", "sales", "contabilidad", "admin", "office"];

    readonly Dice _dice = world.Dice;
    readonly List<Letter> _usable = [.. stolen.Where(l => l.Text.Length > 90)];

    /// <summary>What was sent in; the first is the lure itself, as it lies in the mailbox.</summary>
    public IEnumerable<ReportedMail> Reports(int count)
    {
        var times = Enumerable.Range(0, count - 1).Select(i => Moment(i * 100 / count)).Order().ToList();
        yield return Own(0);
        for (var i = 1; i < count; i++)
            yield return i % 5 == 3 ? new GenuineReport(world, stolen).Write(i, times[i - 1]) : Spoof(i, times[i - 1]);
    }

    /// <summary>Most within the first two hours, the rest over three days.</summary>
    DateTime Moment(int percent) => percent < 60
        ? Begin.AddMinutes(Math.Min(_dice.Below(110), _dice.Below(110))).AddSeconds(_dice.Below(60))
        : Begin.Date.AddDays(_dice.Between(0, 3)).AddHours(_dice.Between(12, 20)).AddMinutes(_dice.Below(60));

    /// <summary>The mail by which it began: a colleague's name, an invoice, a document.</summary>
    ReportedMail Own(int number)
    {
        var (from, urls) = (Stranger(), new LureDocument(_dice).Addresses(5));
        var text = $"{world.Staff[1].Family}さん\n\nお疲れさまです。請求書をお送りします。\n添付をご確認ください。\n\n{world.Staff[0].Name}\n{world.House.Name}";
        var letter = Compose(Lure, new(world.Staff[0].Name, from, null), world.Staff[1].Email, "請求書をお送りします", text, null,
            [new("請求書_2020_09_01.doc", "application/msword", new LureDocument(_dice).Write(urls))]);
        return new(FileName(number), MimeWriter.Write(letter),
            new(true, world.Staff[1].Email, null, "subject-only", "same", "doc", urls, null, from, null, false), letter.MessageId);
    }

    ReportedMail Spoof(int number, DateTime date)
    {
        var original = _dice.Pick(_usable);
        var posed = _dice.Chance(80) || original.From.Person is null ? _dice.Pick(world.Staff) : original.From.Person;
        var (kind, recipient) = Recipient(original, number);
        var how = _dice.Below(10) switch { < 5 => "quote", < 8 => "quote-trunc", _ => "subject-only" };
        var form = date >= PasswordZips ? _dice.Pick(["zip", "zip", "doc", "url"]) : _dice.Pick(["doc", "doc", "url"]);
        var document = new LureDocument(_dice);
        var urls = document.Addresses(form == "url" ? 1 : 5);
        var password = form == "zip" ? $"{(char)('a' + _dice.Below(26))}{_dice.Digits(3)}{(char)('A' + _dice.Below(26))}" : null;
        var paper = form switch
        {
            "doc" => new Paper(DocumentName(date), "application/msword", document.Write(urls)),
            "zip" => new Paper("資料_" + _dice.Digits(4) + ".zip", "application/zip", LureArchive.Pack("report.doc", document.Write(urls), password!, _dice)),
            _ => null,
        };
        var quote = how == "subject-only" ? "" : Quotations.Of(original, (QuoteStyle)_dice.Below(7));
        if (how == "quote-trunc") quote = quote[..Math.Min(quote.Length, Math.Max(150, quote.Length * 45 / 100))].TrimEnd();
        var text = $"{_dice.Pick(Sentences)}\n"
            + (form == "url" ? $"\n{urls[0]}\n" : form == "zip" ? $"\n添付ファイル名: {paper!.FileName}\n{_dice.Pick(["パスワード", "解凍パスワード", "PW"])}: {password}\n" : "")
            + $"\n{posed.Name}\n{posed.Firm?.Name ?? world.House.Name}\n" + (quote.Length > 0 ? "\n" + quote : "");
        var from = Stranger();
        var shown = _dice.Below(4) switch { 0 => posed.Email, 1 => $"{posed.Firm?.Name ?? world.House.Name} {posed.Name}", _ => posed.Name };
        var subject = how == "subject-only" && _dice.Chance(50) ? _dice.Pick(Subjects) : _dice.Pick(["RE: ", "Re: ", "Fwd: ", ""]) + original.Subject;
        var letter = Compose(date, new(shown, from, null), recipient, subject, text, _dice.Chance(50) && how != "subject-only" ? original.MessageId : null, paper is null ? [] : [paper]);
        var people = how == "subject-only" ? null : QuotedPeople(original, quote);
        var (bytes, forwarded) = new ReportForm(world, _dice).Send(letter, recipient, date);
        return new(FileName(number), bytes,
            new(true, recipient, how == "subject-only" ? null : original.MessageId, how, kind, form, urls, password, from, people, forwarded));
    }

    (string Kind, string Recipient) Recipient(Letter original, int number)
    {
        var party = new[] { original.From.Person, original.To[0].Person }.FirstOrDefault(p => p is not null && p.Firm != world.House);
        return _dice.Below(10) switch
        {
            < 4 when party is not null => ("same", party.Email),
            < 6 => ("cross", Someone(party).Email),
            < 8 => ("stranger", $"soumu@mukankei{Written.Digits(number)}.example.co.jp"),
            _ => ("desk", World.SharedDesk.Address),
        };
    }

    /// <summary>A customer whose address lay in the mailbox and who is not the one of the conversation.</summary>
    Person Someone(Person? except)
    {
        while (true)
            if (_dice.PickEarly(world.Writers) is var person && person != except && world.Ledger.Knows(person.Index)) return person;
    }

    List<string> QuotedPeople(Letter original, string quote)
    {
        var plain = Bare(quote);
        return [.. original.People.Select(i => world.Known(i)).Where(p => world.Ledger.Knows(p.Index)
            && (plain.Contains(Bare(p.Name), StringComparison.Ordinal) || quote.Contains(p.Email, StringComparison.Ordinal))).Select(p => p.Id)];
    }

    static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal);

    Letter Compose(DateTime date, Correspondent from, string recipient, string subject, string text, string? answers, IReadOnlyList<Paper> papers)
    {
        var make = _dice.Chance(30) ? new Make("iso-2022-jp", "7bit", Shape.Plain, false) : new("utf-8", "base64", _dice.Chance(20) ? Shape.HtmlOnly : Shape.Plain, false);
        return new()
        {
            MessageId = $"<{_dice.Hex(16)}@{from.Address[(from.Address.IndexOf('@', StringComparison.Ordinal) + 1)..]}>",
            Date = date.AddHours(_dice.Chance(15) && date != Lure ? 14 : 0).AddMinutes(-1),
            From = from,
            To = [new("", recipient, null)],
            Subject = subject,
            Text = text,
            References = answers is null ? [] : [answers],
            Papers = papers,
            Trace = Arrival(from.Address, recipient, date),
            Make = Makes.Fits(from.Name + subject + text, make.Charset) ? make : new("utf-8", "base64", Shape.Plain, false),
        };
    }

    List<string> Arrival(string from, string recipient, DateTime date)
    {
        var host = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var stamp = date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        var receiver = "mx." + recipient[(recipient.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var address = $"203.0.113.{Written.Digits(_dice.Between(1, 250))}";
        List<string> lines = [$"Return-Path: <{from}>"];
        if (_dice.Chance(50)) lines.Add($"Authentication-Results: {receiver}; spf={_dice.Pick(["pass", "none", "softfail"])} smtp.mailfrom={from}; dkim=none");
        lines.AddRange([$"Received: from mail.{host} (unknown [{address}])", $"\tby {receiver} with ESMTP id {_dice.Hex(9)}; {stamp} +0900"]);
        return lines;
    }

    string Stranger() => $"{_dice.Pick(Boxes)}@{_dice.Pick(Hosts)}";

    string DocumentName(DateTime date) => _dice.Below(4) switch
    {
        0 => $"請求書{date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.doc",
        1 => $"{_dice.Digits(4)}_{date.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture)}.doc",
        2 => "INV-" + _dice.Digits(6) + ".doc",
        _ => "見積書.doc",
    };

    static string FileName(int number) => number.ToString("D3", CultureInfo.InvariantCulture) + ".eml";
}
