using Hikeshi.Web.Tokens;

namespace Hikeshi.Cli.Serve;

/// <summary>Who may use the API. A token is shown once, when it is made.</summary>
static class Tokens
{
    /// <summary>At the first start the person who starts the server gets a token.</summary>
    public static void MakeFirst(string folder)
    {
        if (new TokenFile(folder, TimeProvider.System).Read().Count > 0) return;
        Show(folder, Environment.UserName);
    }

    public static int Add(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        Show(folder, name);
        return Exit.Done;
    }

    public static int Revoke(string folder, string name)
    {
        if (!Directory.Exists(folder) || !new TokenFile(folder, TimeProvider.System).Revoke(name))
            throw new UsageException($"Nobody named {name} has a token in {folder}; see 'hikeshi serve --list-tokens'.");
        Console.WriteLine(Terminal.Say($"{name} のトークンを取り消しました。動いているサーバーにもすぐに効きます。", $"The token of {name} is revoked, in a running server as well."));
        return Exit.Done;
    }

    public static int List(string folder)
    {
        foreach (var token in new TokenFile(folder, TimeProvider.System).Read()) Console.WriteLine($"{token.Made}  {Terminal.Printable(token.Name)}");
        return Exit.Done;
    }

    static void Show(string folder, string name)
    {
        var (token, refusal) = new TokenFile(folder, TimeProvider.System).Add(name);
        if (refusal is not null) throw new UsageException(Terminal.Say(refusal.Words.Ja, refusal.Words.En));
        Console.WriteLine(Terminal.Say($"プログラムから使うときの {name} のトークン(ブラウザーでは要りません。この一度だけ表示します):", $"Token of {name}, for programs that use the API; the browser needs none (shown this once; keep it safe):"));
        Console.WriteLine(token);
    }
}
