using Hikeshi.Intake.Sealing;
using Hikeshi.Kernel;

namespace Hikeshi.Web.Evidence;

/// <summary>Which paths of the server's own computer somebody at a browser may name as evidence.</summary>
/// <remarks>
/// Where only this computer reaches the server, whoever sits at it may read their own files; beyond that, everybody with the right to add evidence could read every file of the
/// account that the server runs under. Then, and wherever the operator wants it, only what lies below the folders of <c>--evidence-root</c> may be named, links followed.
/// </remarks>
static class ServerPath
{
    const int Longest = 4096;

    public static bool MayNameAny(ServeOptions options) => !options.AllowRemote || options.EvidenceRoots.Count > 0;

    /// <summary>Why a path cannot be read, or null.</summary>
    public static Refusal? Problem(ServeOptions options, string path)
    {
        if (!MayNameAny(options))
            return new("path-not-allowed", "このサーバーはほかのコンピューターからも使えるので、サーバー上の場所は指定できません。ファイルを送るか、サーバーを「--evidence-root フォルダー」を付けて起動してください。",
                "Other computers reach this server, so no path on it can be named; send the files, or start the server with --evidence-root FOLDER.");
        if (path.Length is 0 or > Longest || path.Contains('\0') || !Path.IsPathFullyQualified(path))
            return new("path-not-full", "場所を始めから書いてください(例: /home/hanako/Mail、C:\\Users\\hanako\\Mail)。", "Write the whole path, as /home/hanako/Mail or C:\\Users\\hanako\\Mail.");
        // What is not allowed and what does not exist look the same: nobody learns which files there are.
        if (options.EvidenceRoots.Count > 0 && !RealPath.IsBelow(path, options.EvidenceRoots))
            return new("path-outside", $"ここにはないか、証拠を置く場所({Roots(options)})の外です。", $"It does not exist or lies outside the folders of evidence ({Roots(options)}).");
        return Path.Exists(path) ? null : new("path-missing", "サーバーのコンピューターに、その場所はありません。書き間違いがないか確かめてください。", "There is no such file or folder on the server's computer; check how it is written.");
    }

    static string Roots(ServeOptions options) => string.Join(", ", options.EvidenceRoots.Select(SafeText.Line));
}
