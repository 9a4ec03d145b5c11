using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Forms;

/// <summary>A command as somebody filled its form in: the command, or why it cannot be made.</summary>
sealed record FormReading(CaseCommand? Command, Refusal? Refusal)
{
    public static async Task<FormReading> ReadAsync(CommandForm form, IFormCollection sent)
    {
        var json = new JsonObject();
        foreach (var field in form.Fields)
        {
            var text = sent[field.Name].ToString().ReplaceLineEndings("\n");
            switch (field.Kind)
            {
                case FieldKind.File:
                    if (sent.Files[field.Name] is not { Length: > 0 } file) return Refuse("file-missing", field, "ファイルを選んでください。", "choose a file.");
                    var most = form.Command.Type.GetProperties().First(p => CommandForm.NameOf(p) == field.Name).GetCustomAttribute<FromFileAttribute>()!;
                    if (file.Length > most.MostBytes) return Refuse("file-too-large", field, $"ファイルは {most.MostBytes >> 20} MB までです。", $"a file takes up to {most.MostBytes >> 20} MB.");
                    json[field.Name] = Convert.ToBase64String(await Bytes(file));
                    json[JsonNamingPolicy.SnakeCaseLower.ConvertName(most.NameProperty)] = file.FileName;
                    break;
                case FieldKind.Tick:
                    if (text.Length > 0) json[field.Name] = true;
                    break;
                case FieldKind.YesNo:
                    if (text.Length > 0) json[field.Name] = text == "true";
                    break;
                case FieldKind.Number:
                    if (text.Length == 0 && !field.Required) break;
                    if (!long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)) return Refuse("number-bad", field, "整数を入れてください。", "enter a whole number.");
                    json[field.Name] = number;
                    break;
                case FieldKind.Lines:
                    json[field.Name] = new JsonArray([.. sent[field.Name].SelectMany(t => (t ?? "").ReplaceLineEndings("\n").Split('\n')).Where(t => t.Trim().Length > 0).Select(t => JsonValue.Create(t.Trim()))]);
                    break;
                default:
                    if (text.Length == 0 && field.Kind is FieldKind.Choice or FieldKind.Day)
                    {
                        if (field.Required) return Refuse("field-missing", field, "入れてください。", "is missing.");
                    }
                    else if ((text.Length > 0 || field.Required) && !json.ContainsKey(field.Name)) json[field.Name] = text;
                    break;
            }
        }
        try
        {
            return new((CaseCommand?)json.Deserialize(form.Command.Type, CaseJson.Options), null);
        }
        catch (JsonException e)
        {
            var name = (e.Path ?? "$").TrimStart('$', '.').Split('.', '[')[0];
            return form.Fields.FirstOrDefault(f => f.Name == name) is { } field
                ? Refuse("field-unreadable", field, "読み取れません。例にならって入れてください。", "cannot be read; enter it as the example shows.")
                : new(null, new("form-unreadable", "フォームを読み取れません。ページを開き直してください。", "The form cannot be read; open the page again."));
        }
    }

    static FormReading Refuse(string code, FormField field, string japanese, string english) => new(null, new(code, $"「{field.Label.Ja}」: {japanese}", $"{field.Label.En}: {english}"));

    static async Task<byte[]> Bytes(IFormFile file)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
