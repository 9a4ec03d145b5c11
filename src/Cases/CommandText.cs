using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Hikeshi.Kernel;

namespace Hikeshi.Cases;

/// <summary>Checks and cleans every text of a command, so that no capability has to.</summary>
static class CommandText
{
    const int NamedLength = 200;

    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Texts = new();

    /// <summary>The first text that is too long or number that is out of range, or null.</summary>
    public static Refusal? Check(CaseCommand command, string actor)
    {
        if (actor.Trim().Length is 0 or > NamedLength) return new Refusal("actor-unknown", "誰が記録するのか、200字までの名前を入れてください。", "Say who records this, with a name of up to 200 characters.");
        foreach (var property in command.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            var name = CaseJson.Options.PropertyNamingPolicy!.ConvertName(property.Name);
            var limit = property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? Limit.Line;
            switch (property.GetValue(command))
            {
                case string text when text.Length > limit:
                    return new Refusal("text-too-long", $"{name} は{limit:N0}文字までです({text.Length:N0}文字ありました)。長い文書は、ファイルとして証拠に加えてください。",
                        $"{name} takes up to {limit:N0} characters, this has {text.Length:N0}; add a long document to the evidence as a file.");
                case IReadOnlyCollection<string> { Count: var count } when count > limit:
                    return new Refusal("list-too-long", $"{name} は{limit:N0}件までです。", $"{name} takes up to {limit:N0} values.");
                case IReadOnlyCollection<string> list when list.Any(v => v is null || v.Length > Limit.Line):
                    return new Refusal("text-too-long", $"{name} の値は{Limit.Line}文字までです。", $"Each value of {name} takes up to {Limit.Line} characters.");
                case int number when property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(number):
                    return new Refusal("number-out-of-range", $"{name} は{range.Minimum}から{range.Maximum}までです。", $"{name} takes {range.Minimum} to {range.Maximum}.");
                case null when property.PropertyType == typeof(string) && !IsNullable(property):
                    return new Refusal("text-missing", $"{name} を入れてください。", $"Give {name}.");
                default: break;
            }
        }
        return null;
    }

    /// <summary>The command with every text made safe to show (<see cref="SafeText"/>).</summary>
    public static CaseCommand Safe(CaseCommand command)
    {
        var texts = Texts.GetOrAdd(command.GetType(), t => [.. t.GetProperties().Where(p => p.PropertyType == typeof(string) && p.CanWrite)]);
        CaseCommand? copy = null;
        foreach (var property in texts)
        {
            if (property.GetValue(command) is not string text || ReferenceEquals(SafeText.Of(text), text)) continue;
            copy ??= command with { };
            property.SetValue(copy, SafeText.Of(text));
        }
        return copy ?? command;
    }

    static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
}
