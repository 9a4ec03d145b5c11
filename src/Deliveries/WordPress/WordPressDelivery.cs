using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Deliveries.Outside;

namespace Hikeshi.Deliveries.WordPress;

/// <summary>A WordPress site and the account that posts there.</summary>
/// <param name="Site">Address of the site, to which <c>/wp-json</c> is added.</param>
/// <param name="Type">posts or pages.</param>
public sealed record WordPressSite(Uri Site, string Account, Secret Password, string Type = "posts", string Status = "publish");

/// <summary>What is to stand there.</summary>
/// <param name="Slug">Last part of its address; by it the post is found again.</param>
/// <param name="Version">Id of the approved version, as <c>web-ja.2</c>.</param>
/// <param name="Html">A fragment without html, head and body.</param>
public sealed record WordPressPost(string Slug, string Version, string Sha256, string Title, string Html)
{
    string Notice => Version[..Math.Max(0, Version.LastIndexOf('.'))];

    /// <summary>Marks that a post is ours and which version it shows.</summary>
    public string Mark => $"<!-- hikeshi {Version} {Sha256[..16]} -->";

    internal string OwnMark => $"<!-- hikeshi {Notice}.";

    internal string Content => $"{Mark}\n{Html}";
}

/// <summary>Creates or updates one post or page through the REST API of WordPress (developer.wordpress.org/rest-api/reference/posts, application passwords by Basic authentication).</summary>
/// <remarks>It looks for its own post by slug and mark before it writes, so that it never makes a second one, and after a lost answer it looks what came of it. A post with the
/// same slug that it did not make is left alone.</remarks>
public sealed class WordPressDelivery(WebRequests web, WordPressSite site)
{
    public const string Channel = "wordpress";

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    sealed record Found(long Id, string Link, bool Ours, bool Current);

    /// <summary>The requests: the look, and the write for the case that nothing is there yet.</summary>
    public IReadOnlyList<WebRequest> Shown(WordPressPost post) => [Look(post), Write(post, null)];

    public async Task<HandedOver> Send(WordPressPost post, CancellationToken cancel)
    {
        if (await Find(post, cancel) is var (found, problem) && problem is not null) return problem;
        if (found is { Current: true }) return HandedOver.Done($"もう載っています: {found.Link}", $"It stands there already: {found.Link}");
        if (found is { Ours: false })
            return HandedOver.Failed($"「{post.Slug}」という名前の、ほかの投稿があります({found.Link})。別の名前を付けてください。", $"Another post has the slug {post.Slug} ({found.Link}); choose another.");
        var answer = await web.Send(Write(post, found?.Id), cancel);
        if (answer.Is2xx && Parse(answer.Body) is { } written) return HandedOver.Done($"載せました: {written.Link}", $"Published: {written.Link}");
        var lost = answer.Sent && (answer.Status == 0 || answer.Is2xx || (answer.Status >= 500 && answer.Status != 503));
        if (!lost) return Refused(answer);
        // The answer is lost or no answer at all: what came of it is seen there.
        var (after, unseen) = await Find(post, cancel);
        if (after is { Current: true }) return HandedOver.Done($"返事はありませんでしたが、載っています: {after.Link}", $"No answer came, but it stands there: {after.Link}");
        return unseen is null && answer.Status >= 500
            ? HandedOver.Failed($"サイトで障害が起き、載っていません({answer.Status})。", $"The site failed and does not show it ({answer.Status}).")
            : HandedOver.InDoubt($"送りましたが、載ったか分かりません({Say(answer)})。もう一度実行すると、先に確かめます。", $"Sent, but it is not known whether it was published ({Say(answer)}); run again and it looks first.");
    }

    /// <summary>Whether exactly this version stands there, for a delivery that is in doubt; null where the site does not say.</summary>
    public async Task<bool?> Stands(WordPressPost post, CancellationToken cancel)
    {
        var (found, problem) = await Find(post, cancel);
        return problem is null ? found is { Current: true } : null;
    }

    async Task<(Found? Found, HandedOver? Problem)> Find(WordPressPost post, CancellationToken cancel)
    {
        var answer = await web.Send(Look(post), cancel);
        if (!answer.Is2xx) return (null, Refused(answer));
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            if (document.RootElement.ValueKind != JsonValueKind.Array) return (null, NoWordPress());
            var all = document.RootElement.EnumerateArray().Take(100).Select(e => Read(e, post)).ToList();
            if (all.Exists(f => f is null)) return (null, NoWordPress());
            return (all.OfType<Found>().OrderByDescending(f => f.Current).ThenByDescending(f => f.Ours).FirstOrDefault(), null);
        }
        catch (JsonException)
        {
            return (null, NoWordPress());
        }
    }

    static Found? Read(JsonElement element, WordPressPost post)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out var number)) return null;
        var raw = element.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object && content.TryGetProperty("raw", out var r) && r.ValueKind == JsonValueKind.String ? r.GetString()! : "";
        return new(number, LinkOf(element), raw.StartsWith(post.OwnMark, StringComparison.Ordinal), raw.StartsWith(post.Mark, StringComparison.Ordinal));
    }

    static Found? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? new(number, LinkOf(root), true, true) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string LinkOf(JsonElement element) => element.TryGetProperty("link", out var link) && link.ValueKind == JsonValueKind.String ? link.GetString()! is { Length: <= 500 } text ? text : "" : "";

    WebRequest Look(WordPressPost post) => Request(HttpMethod.Get,
        $"{site.Type}?slug={Uri.EscapeDataString(post.Slug)}&status=publish,future,draft,pending,private&context=edit&per_page=100&_fields=id,link,content", "");

    WebRequest Write(WordPressPost post, long? id) => Request(HttpMethod.Post, id is null ? site.Type : $"{site.Type}/{id}",
        JsonSerializer.Serialize(new { post.Title, post.Content, post.Slug, site.Status }, Json));

    WebRequest Request(HttpMethod method, string path, string body) => new(method, new Uri($"{site.Site.AbsoluteUri.TrimEnd('/')}/wp-json/wp/v2/{path}"), [],
        [("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{site.Account}:{site.Password.Value}")))], body);

    static string Say(WebAnswer answer) => answer.Status == 0 ? answer.Problem : $"{answer.Status}";

    static HandedOver NoWordPress() => HandedOver.Failed("WordPressの返事ではありません。サイトのアドレスを確かめてください。", "This is no answer of WordPress; check the address of the site.");

    static HandedOver Refused(WebAnswer answer) => answer.Status switch
    {
        0 => HandedOver.Failed($"つながりません: {answer.Problem}", $"No connection: {answer.Problem}"),
        401 => HandedOver.Failed("名前かアプリケーションパスワードが違います(401)。", "Name or application password is wrong (401)."),
        403 => HandedOver.Failed("このアカウントには、投稿する権限がありません(403)。", "This account may not publish there (403)."),
        404 => HandedOver.Failed("REST APIがありません(404)。サイトのアドレスを確かめ、REST APIを止めるプラグインがないか見てください。", "There is no REST API (404); check the address, and whether a plug-in switches it off."),
        429 or 503 => HandedOver.Failed($"混み合っていて断られました({answer.Status})。後でもう一度実行してください。", $"Refused because of load ({answer.Status}); run again later."),
        >= 300 and < 400 => HandedOver.Failed($"別の場所({answer.Location?.Host})へ移るように言われました。パスワードは送っていません。移った先が正しければ、そのアドレスを指定してください。",
            $"Redirected to {answer.Location?.Host}; the password was not sent there. If that is right, give that address."),
        _ => HandedOver.Failed($"断られました({answer.Status})。", $"Refused ({answer.Status})."),
    };
}
