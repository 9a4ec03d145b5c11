using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Playbook;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Demo;

/// <summary>What the demo leaves in its case, and what to look at next.</summary>
static class DemoSummary
{
    public static void Print(CaseStore store, string path)
    {
        var view = new CaseDesk(store, SystemClock.Instance).View();
        var state = view.State;
        var (steps, done) = (state.Steps.All.Count(), state.Steps.All.Count(s => s.State != StepState.Open));
        var (inquiries, open) = (state.Inquiries.All.Count(), state.Inquiries.All.Count(i => !i.Closed));
        var callBacks = OpenCallBack.Of(view).Count();
        var told = state.Notification.Persons.Values.Count(p => p.IsEnded);
        var lines = state.Timeline.Lines(view.Zone);
        var (versions, site) = (state.NoticeVersions.All.Count(), Path.Combine(DemoSite.FolderOf(path), "index.html"));
        Console.WriteLine(Terminal.Say(
            $"""

            事案の記録には、この店が2020年9月1日から4日までにしたことが入っています:
            時系列 {lines.Count} 件(うち公表できるもの {lines.Count(l => l.Public)} 件)、端末 {state.Devices.All.Count()} 台、アカウント {state.Accounts.All.Count()} 件、相手先 {state.Parties.All.Count()} か所、公表 {state.Publications.All.Count()} 回、
            問い合わせ {inquiries} 件(対応中 {open} 件、折り返しの約束 {callBacks} 件)、手順 {steps} 件のうち {done} 件が済み、知らせた方 {told} 人。
            事案はまだ終わっていません。記録は9月4日の夜で止まっているので、その後の予定は、今日から見ると期限切れと表示されます。
            お知らせは {versions} 版が承認され、ページはサイトになっています: {site}
            次にご覧ください:
              hikeshi case timeline list --case {path}     何が起きたか
              hikeshi case playbook next --case {path}     次に何をするか
              hikeshi case closing open  --case {path}     何が残っているか
              hikeshi notices stale      --case {path}     公表したお知らせのうち、事実が変わったもの
            いまの記録の末尾: {store.LogHead}
            """,
            $"""

            The case holds what this firm did from 1 to 4 September 2020:
            {lines.Count} lines of the timeline ({lines.Count(l => l.Public)} may be told to outsiders), {state.Devices.All.Count()} devices, {state.Accounts.All.Count()} accounts, {state.Parties.All.Count()} parties, {state.Publications.All.Count()} publications,
            {inquiries} inquiries ({open} open, {callBacks} with a call back promised), {done} of {steps} steps ended, {told} persons told.
            The case is not closed. Its record stops in the evening of 4 September: what was planned for later shows as overdue today.
            {versions} versions of notices are approved, and the pages are a site: {site}
            Look next at
              hikeshi case timeline list --case {path}     what happened
              hikeshi case playbook next --case {path}     what to do next
              hikeshi case closing open  --case {path}     what is left
              hikeshi notices stale      --case {path}     published texts whose facts have changed
            Head of the log now: {store.LogHead}
            """));
    }
}
