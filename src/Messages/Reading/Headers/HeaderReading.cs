using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Messages.Reading.Headers;

/// <summary>How much a header field says for or against a mail.</summary>
public enum HeaderTone { Plain, Good, Warning }

/// <summary>A header field that says something about who sent the mail, in plain words.</summary>
/// <param name="Results">Checks of servers that it reports.</param>
public sealed record ExplainedHeader(string Name, string Value, Words Meaning, HeaderTone Tone, IReadOnlyList<AuthenticationResult> Results);

/// <summary>The header of a mail: what matters in it explained, its way, and every field as it stands.</summary>
public sealed record HeaderReading(IReadOnlyList<ExplainedHeader> Explained, MailRoute Route, Capped<HeaderField> Raw)
{
    /// <summary>Fields that are shown. Attack: a header of thousands.</summary>
    const int MostFields = 150;

    public static HeaderReading Of(Message message, Organisation organisation)
    {
        var route = MailRoute.Of(message, organisation);
        return new([.. new HeaderExplanations(message, route).Read()], route, Capped.Of(message.Headers, MostFields));
    }
}

/// <summary>Explains the fields of one mail.</summary>
sealed class HeaderExplanations(Message message, MailRoute route)
{
    const int MostOfOneName = 4;

    readonly string _domain = message.From is [var from, ..] ? from.Domain : "";

    public IEnumerable<ExplainedHeader> Read()
    {
        foreach (var value in Values("From"))
            yield return Plain("From", value, "画面に表示される差出人です。名前もアドレスも、送る人が自由に書けます。", "The sender that programs show. Whoever sends a mail writes name and address at will.");
        foreach (var value in Values("Sender"))
            yield return Compare("Sender", value, message.Sender, "差出人に代わって実際に送った人です。", "Who really sent it on behalf of the shown sender.");
        foreach (var value in Values("Reply-To"))
            yield return Compare("Reply-To", value, message.ReplyTo, "返信すると、差出人ではなくここに届きます。", "An answer goes here and not to the shown sender.");
        foreach (var value in Values("Return-Path")) yield return ReturnPath(value);
        foreach (var value in Values("Message-ID").Take(1)) yield return MessageId(value);
        foreach (var value in Values("Date").Take(1)) yield return Date(value);
        foreach (var value in Values("Authentication-Results")) yield return Authentication("Authentication-Results", value);
        foreach (var value in Values("ARC-Authentication-Results")) yield return Authentication("ARC-Authentication-Results", value);
        foreach (var value in Values("Received-SPF")) yield return ReceivedSpf(value);
        foreach (var value in Values("DKIM-Signature")) yield return Signature(value);
        foreach (var name in (string[])["X-Originating-IP", "X-Sender-IP", "X-Source-IP", "X-Originating-Email"])
            foreach (var value in Values(name))
                yield return Plain(name, value, "送った人の接続元を、送信側のサービスが書いたものです。", "Where the sender was connected from, as the sending service wrote it.");
        foreach (var name in (string[])["X-Mailer", "User-Agent"])
            foreach (var value in Values(name).Take(1))
                yield return Plain(name, value, "送信に使ったと名乗っているソフトウェアです。", "The program that the mail claims to be written with.");
        foreach (var name in (string[])["Delivered-To", "X-Original-To", "Envelope-To"])
            foreach (var value in Values(name).Take(1))
                yield return Plain(name, value, "実際に届いた宛先です。表示される宛先と違うことがあります。", "The mailbox that it was delivered to, which may differ from the shown recipient.");
        foreach (var value in Values("In-Reply-To").Take(1))
            yield return Plain("In-Reply-To", value, "返信の元になったメールの番号です。", "The mail that this one answers.");
        foreach (var value in Values("X-Spam-Status").Take(1)) yield return Plain("X-Spam-Status", value, "受信側の迷惑メール判定です。", "What the receiving side's spam filter said.");
        foreach (var value in Values("List-Unsubscribe").Take(1)) yield return Plain("List-Unsubscribe", value, "一斉配信の解除先です。開かないでください。", "Where a mailing list is left; do not open it.");
        foreach (var value in Values("Auto-Submitted").Take(1)) yield return Plain("Auto-Submitted", value, "人ではなく機械が送ったことを示します。", "Says that a machine sent it and no person.");
    }

    IEnumerable<string> Values(string name) => message.Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).Take(MostOfOneName);

    static ExplainedHeader Plain(string name, string value, string ja, string en) => new(name, value, new(ja, en), HeaderTone.Plain, []);

    ExplainedHeader Compare(string name, string value, IReadOnlyList<MailAddress> addresses, string ja, string en)
    {
        var other = addresses.Select(a => a.Domain).FirstOrDefault(d => d.Length > 0 && _domain.Length > 0 && !Site.Same(d, _domain));
        return other is null ? Plain(name, value, ja, en) : new(name, value, new(
            $"{ja}表示された差出人({Safe(_domain)})と違うドメイン({Safe(other)})です。", $"{en} Its domain ({Safe(other)}) is not that of the shown sender ({Safe(_domain)})."), HeaderTone.Warning, []);
    }

    ExplainedHeader ReturnPath(string value)
    {
        const string ja = "配達できないときの返送先(封筒の差出人)です。SPFはこのドメインを調べます。";
        const string en = "Where the mail goes back to when it cannot be delivered (the sender on the envelope); SPF checks this domain.";
        var address = value.Trim().Trim('<', '>');
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return address.Length == 0 || _domain.Length == 0 || !address.Contains('@', StringComparison.Ordinal) || Site.Same(domain, _domain) ? Plain("Return-Path", value, ja, en) : new("Return-Path", value, new(
            $"{ja}表示された差出人({Safe(_domain)})と違います。配信サービスでは普通のことですが、なりすましでも起きます。",
            $"{en} It differs from the shown sender ({Safe(_domain)}): usual with mailing services, and with spoofed mail."), HeaderTone.Warning, []);
    }

    ExplainedHeader MessageId(string value)
    {
        var id = message.MessageId;
        var domain = id[(id.LastIndexOf('@') + 1)..];
        return _domain.Length == 0 || !id.Contains('@', StringComparison.Ordinal) || Site.Same(domain, _domain)
            ? Plain("Message-ID", value, "このメールの番号です。作ったサーバーの名前が入ります。", "The number of this mail, with the name of the server that made it.")
            : Plain("Message-ID", value, $"このメールの番号です。差出人のドメインではなく {Safe(domain)} で作られています(携帯や代行サービスでも起きます)。",
                $"The number of this mail. It was made at {Safe(domain)} and not at the sender's domain (also usual with telephones and services).");
    }

    ExplainedHeader Date(string value)
    {
        var arrived = route.Stations.Shown.LastOrDefault(s => s.IsTrusted && s.Hop.At is not null)?.Hop.At;
        if (message.Date is { } sent && arrived is { } at && (sent - at).Duration() > TimeSpan.FromHours(12))
            return new("Date", value, new("送る人のパソコンが書いた日時です。受け取った日時と12時間より大きく違います。", "The time that the sender's computer wrote. It differs from the time of receipt by more than 12 hours."), HeaderTone.Warning, []);
        return Plain("Date", value, "送る人のパソコンが書いた日時です。自由に書けます。", "The time that the sender's computer wrote; it can be written at will.");
    }

    ExplainedHeader Authentication(string name, string value)
    {
        var (server, results) = AuthenticationResult.Read(value);
        var trusted = name == "Authentication-Results" && Site.Same(server, route.Receiver);
        var words = name != "Authentication-Results"
            ? new Words("転送の途中のサーバーが書いた検査結果です。そのサーバーを信じられる場合だけ役に立ちます。", "Results that a server on the way of a forwarded mail wrote; worth as much as that server.")
            : trusted ? new($"受信側のサーバー({Safe(server)})が、届いたときに検査した結果です。", $"What the receiving server ({Safe(server)}) found when the mail came in.")
            : new($"{(server.Length == 0 ? "名前のないサーバー" : Safe(server))}の検査結果と書かれていますが、届けたサーバーと名前が違います。送った側が書いた偽物かもしれません。",
                $"It claims to be from {(server.Length == 0 ? "a server without a name" : Safe(server))}, which is not the server that delivered the mail; the sender may have written it.");
        var tone = results.Any(r => r.IsFailure && r.Method is "spf" or "dkim" or "dmarc" && r.IsFailure) ? HeaderTone.Warning
            : trusted && results.Any(r => r is { Method: "dmarc", IsPass: true }) ? HeaderTone.Good : HeaderTone.Plain;
        return new(name, value, words, tone, results);
    }

    static ExplainedHeader ReceivedSpf(string value)
    {
        var word = value.TrimStart().Split(' ', '(')[0].ToLowerInvariant();
        var result = new AuthenticationResult("spf", word, "");
        return new("Received-SPF", value, new("受信側のサーバーがSPFを検査した結果です。", "What a receiving server found when it checked SPF."), result.IsFailure ? HeaderTone.Warning : HeaderTone.Plain,
            result.Meaning == Words.None ? [] : [result]);
    }

    ExplainedHeader Signature(string value)
    {
        var signer = value.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(t => t.StartsWith("d=", StringComparison.OrdinalIgnoreCase))?[2..].Trim() ?? "";
        var ours = Site.Same(signer, _domain);
        return Plain("DKIM-Signature", value,
            signer.Length == 0 ? "電子署名ですが、署名したドメインが書かれていません。" : ours ? $"{Safe(signer)} の電子署名です。ここでは正しさを検査していません。" : $"{Safe(signer)} の電子署名です。差出人のドメインの署名ではありません。ここでは正しさを検査していません。",
            signer.Length == 0 ? "A signature that names no domain." : ours ? $"A signature of {Safe(signer)}; whether it is right was not checked here." : $"A signature of {Safe(signer)}, which is not the sender's domain; whether it is right was not checked here.");
    }

    static string Safe(string text) => SafeText.Line(text.Length > 100 ? text[..100] : text);
}
