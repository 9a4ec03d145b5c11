using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Web.Forms;

namespace Hikeshi.Web.SignIn;

/// <summary>What was typed into a kept form, under the labels that the form had.</summary>
static class FieldLabels
{
    public static IReadOnlyList<(Words Label, string Text)> Of(KeptForm form)
    {
        var parts = form.Path.Split('?')[0].Split('/');
        var command = parts is ["", "cases", _, var word, var verb] ? CommandCatalog.All.FirstOrDefault(c => c.Word == word && c.Verb == verb) : null;
        var labels = command is null ? [] : CommandForm.Of(command).Fields;
        return [.. form.Fields.Where(f => f.Value.Length > 0 && !f.Key.StartsWith('_')).Select(f => (labels.FirstOrDefault(l => l.Name == f.Key)?.Label ?? new Words(f.Key, f.Key), f.Value))];
    }
}
