using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Web.Forms;

public enum FieldKind { Line, Text, Number, Day, Tick, Choice, YesNo, File, Lines }

/// <summary>One field of a form.</summary>
/// <param name="Name">As JSON and the form's body name it.</param>
/// <param name="MaxLength">In UTF-16 units.</param>
/// <param name="Choices">The values of a choice and what people read for each.</param>
public sealed record FormField(string Name, Words Label, Words Hint, FieldKind Kind, bool Required, int MaxLength, IReadOnlyList<(string Value, Words Words)> Choices)
{
    /// <summary>One of the circumstances that every command has.</summary>
    public bool IsCircumstance { get; init; }
}

/// <summary>The form of a command, made from its record.</summary>
public sealed record CommandForm(CommandName Command, IReadOnlyList<FormField> Fields)
{
    static readonly ConcurrentDictionary<CommandName, CommandForm> Known = new();

    public static CommandForm Of(CommandName command) => Known.GetOrAdd(command, static c => new(c, [.. Properties(c.Type)
        .OrderBy(p => p.DeclaringType == typeof(CaseCommand)).ThenByDescending(p => p.Name == "Id").Select(p => Field(c, p))]));

    public static CommandForm Of(string word, string verb) => Of(CommandCatalog.All.First(c => c.Word == word && c.Verb == verb));

    /// <summary>What the command with these values would change: <c>device/pc-3</c>; empty where it makes something new.</summary>
    public string ItemOf(IReadOnlyDictionary<string, string> values)
    {
        var command = (CaseCommand)RuntimeHelpers.GetUninitializedObject(Command.Type);
        foreach (var property in Properties(Command.Type).Where(p => p.PropertyType == typeof(string)))
            property.SetValue(command, values.GetValueOrDefault(NameOf(property)) ?? "");
        foreach (var property in Properties(Command.Type).Where(p => p.PropertyType == typeof(long)))
            property.SetValue(command, long.TryParse(values.GetValueOrDefault(NameOf(property)), out var number) ? number : 0);
        foreach (var property in Properties(Command.Type).Where(p => p.PropertyType == typeof(IReadOnlyList<string>)))
            property.SetValue(command, (values.GetValueOrDefault(NameOf(property)) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return command.Item;
    }

    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    internal static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    static FormField Field(CommandName command, PropertyInfo property)
    {
        var name = NameOf(property);
        var (label, hint) = Labels.Field(command.Word, command.Verb, name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var length = property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? 500;
        IReadOnlyList<(string, Words)> choices = type.IsEnum
            ? [.. Enum.GetValues(type).Cast<Enum>().Select(v => (JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), ChoiceWords.Of(v)))]
            : name == "language" ? [("ja", new("日本語", "Japanese")), ("en", new("英語", "English"))]
            : [];
        var kind = property.GetCustomAttribute<FromFileAttribute>() is not null ? FieldKind.File
            : choices.Count > 0 ? FieldKind.Choice
            : type == typeof(bool) ? property.PropertyType == typeof(bool) ? FieldKind.Tick : FieldKind.YesNo
            : type == typeof(int) || type == typeof(long) ? FieldKind.Number
            : type == typeof(LocalDate) ? FieldKind.Day
            : type == typeof(string) ? length > 500 ? FieldKind.Text : FieldKind.Line
            : FieldKind.Lines;
        return new(name, label, hint, kind, property.GetCustomAttribute<RequiredMemberAttribute>() is not null, length, choices) { IsCircumstance = property.DeclaringType == typeof(CaseCommand) };
    }
}
