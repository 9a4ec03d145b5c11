namespace Hikeshi.Deliveries.Outside;

/// <summary>A password or key: from an environment variable or from a file that only its owner can read, never from the command line, where every account of the machine sees it.</summary>
public sealed class Secret
{
    const int Longest = 64 * 1024;

    Secret(string value) => Value = value;

    public string Value { get; }

    /// <summary>So that no log or message shows it.</summary>
    public override string ToString() => "…";

    /// <param name="from"><c>env:NAME</c> or a path.</param>
    /// <exception cref="DeliveryException">There is none, or others can read it.</exception>
    public static Secret Read(string from)
    {
        if (from.StartsWith("env:", StringComparison.Ordinal))
            return Environment.GetEnvironmentVariable(from[4..]) is { Length: > 0 } value ? new(value)
                : throw new DeliveryException("secret-missing", $"環境変数 {from[4..]} が空です。", $"The environment variable {from[4..]} is empty.");
        var file = new FileInfo(from);
        if (!file.Exists) throw new DeliveryException("secret-missing", $"ファイル {from} がありません。", $"There is no file {from}.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(from) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0)
            throw new DeliveryException("secret-readable", $"{from} をほかの人も読めます。chmod 600 で自分だけに限ってください。", $"Others can read {from}; restrict it by chmod 600.");
        return file.Length is > 0 and <= Longest ? new(File.ReadAllText(from).TrimEnd('\r', '\n'))
            : throw new DeliveryException("secret-missing", $"{from} は空か、大きすぎます。", $"{from} is empty or too large.");
    }
}
