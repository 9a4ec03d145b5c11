using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Cases.Playbook;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Closing;

/// <summary>Something that keeps a case open.</summary>
/// <param name="Sort">duty, persons, step, measure, call-back.</param>
public sealed record OpenMatter(string Sort, string Id, Words Words);

/// <summary>Everything that keeps a case open, the duties of the law first.</summary>
public static class OpenMatters
{
    public static IReadOnlyList<OpenMatter> Of(CaseView view)
    {
        var open = new List<OpenMatter>();
        open.AddRange(DutyView.All(view).Where(d => d.IsOpen).Select(d => new OpenMatter("duty", d.Id, d.State == DutyState.Undetermined
            ? new($"「{d.Title.Ja}」が義務かどうか未確定(答える質問が{d.Missing.Count}件)", $"whether '{d.Title.En}' is a duty is undetermined ({d.Missing.Count} questions to answer)")
            : new($"義務「{d.Title.Ja}」({d.Due.Ja})", $"duty '{d.Title.En}' ({d.Due.En})"))));
        var waiting = DutyView.PersonsWaiting(view);
        if (waiting > 0)
            open.Add(new("persons", "", new($"通知が終わっていない方が{CaseWords.Count(waiting)}人", $"{CaseWords.Count(waiting)} persons without an end of their notification")));
        open.AddRange(view.State.Measures.All.Where(m => m.State == MeasureState.Open)
            .Select(m => new OpenMatter("measure", m.Id, new($"再発防止策「{m.Text}」({m.Owner})", $"measure '{m.Text}' ({m.Owner})"))));
        open.AddRange(OpenCallBack.Of(view).Select(c => new OpenMatter("call-back", c.Inquiry,
            new($"問い合わせ{c.Inquiry}への折り返し({c.At.InWords().Ja})", $"call back of inquiry {c.Inquiry} ({c.At.InWords().En})"))));
        open.AddRange(view.State.Steps.All.Where(s => s.State == StepState.Open)
            .Select(s => new OpenMatter("step", s.Id, new($"手順「{s.Title.Ja}」", $"step '{s.Title.En}'"))));
        return open;
    }
}
