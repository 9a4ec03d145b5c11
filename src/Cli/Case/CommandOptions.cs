using System.Collections;
using System.CommandLine;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hikeshi.Cases;

namespace Hikeshi.Cli.Case;

/// <summary>The options of a command on a case, made from its record: <c>WaivedBy</c> becomes <c>--waived-by</c>.</summary>
sealed class CommandOptions
{
    readonly Type _type;
    readonly List<(PropertyInfo Property, Option Option)> _options;

    public CommandOptions(Type type)
    {
        _type = type;
        _options = [.. type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .OrderBy(p => p.DeclaringType == typeof(CaseCommand)).Select(p => (p, Option(p)))];
    }

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options) command.Options.Add(option);
    }

    /// <exception cref="UsageException">A value is of the wrong kind; the message names the option.</exception>
    public CaseCommand Read(ParseResult parsed)
    {
        var json = new JsonObject();
        foreach (var (property, option) in _options)
        {
            if (parsed.GetResult(option) is not { Implicit: false }) continue;
            var name = CaseJson.Options.PropertyNamingPolicy!.ConvertName(property.Name);
            json[name] = option switch
            {
                Option<string> path when property.GetCustomAttribute<FromFileAttribute>() is { } file => Content(json, file, option.Name, parsed.GetValue(path)!),
                Option<bool> flag => parsed.GetValue(flag),
                Option<string[]> list => new JsonArray([.. parsed.GetValue(list)!.Select(v => JsonValue.Create(v))]),
                Option<string> text => Value(property, option.Name, parsed.GetValue(text)!),
                _ => null,
            };
        }
        try
        {
            return CommandJson.Read(_type, json);
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 2 } path ? $"--{path[2..].Replace('_', '-')}" : "an option";
            throw new UsageException($"The value of {place} cannot be read ({e.InnerException?.Message ?? e.Message.Split(" Path:")[0]}).");
        }
    }

    /// <summary>The content of a file, base64 as the API takes it; its name is set as well, where it is not given.</summary>
    static JsonNode Content(JsonObject json, FromFileAttribute attribute, string option, string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new UsageException($"{path} does not exist; check the path given to {option}.");
            if (file.Length > attribute.MostBytes) throw new UsageException($"{path} has {file.Length:N0} bytes, more than the {attribute.MostBytes:N0} that {option} takes; let the tool list only what it found.");
            json.TryAdd(CaseJson.Options.PropertyNamingPolicy!.ConvertName(attribute.NameProperty), file.Name);
            return Convert.ToBase64String(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read ({e.Message}); make it readable and run the same command again.");
        }
    }

    static JsonNode? Value(PropertyInfo property, string option, string text)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : throw new UsageException($"{option} takes true or false.");
        if (type == typeof(int) || type == typeof(long))
            return long.TryParse(text, out var number) ? number : throw new UsageException($"{option} takes a number.");
        return text;
    }

    static Option Option(PropertyInfo property)
    {
        var name = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is not null;
        var description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        if (property.PropertyType == typeof(bool) && !required) return new Option<bool>(name) { Description = description };
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
            return new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true, Required = required, HelpName = "VALUE" };
        var option = new Option<string>(name) { Description = description, Required = required };
        if (type.IsEnum) option.AcceptOnlyFromAmong([.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]);
        else option.HelpName = property.GetCustomAttribute<FromFileAttribute>() is not null ? "FILE" : type == typeof(string) ? "TEXT" : type == typeof(bool) ? "true|false" : "VALUE";
        return option;
    }
}
