using CsCheck;
using Hikeshi.Deadlines.Calendars;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;

namespace Hikeshi.Deadlines.Tests.Duties;

public sealed class DifferencesTests
{
    const string Leak = "occurred=2026-04-01 | learned=2026-04-01 | executed=yes | malware-steals-mail=yes | personal-database=yes | items=name | privacymark=no | eu-residents=no | entrusted=no";

    static IReadOnlyList<Duty> Duties(string facts)
    {
        var reading = FactCatalogue.Read(facts.Split(" | ", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal));
        Assert.Empty(reading.Refusals);
        return IncidentDuties.Of(reading.Facts, LawBook.Default, JapaneseCalendar.Default);
    }

    static string[] Between(string before, string after) => [.. IncidentDuties.Differences(Duties(before), Duties(after)).Select(d => d.En)];

    [Fact]
    public void A_later_day_of_learning_says_which_due_days_move_from_what_to_what()
    {
        var changes = Between(Leak, Leak.Replace("learned=2026-04-01", "learned=2026-04-03", StringComparison.Ordinal));
        // The 60th day is Saturday 30 May for the one and Monday 1 June for the other: the final report stays where it was.
        Assert.Single(changes);
        Assert.Contains("\"Preliminary report to the PPC\" moved from \"about Fri 3 April 2026 to Sun 5 April 2026\" to \"about Sun 5 April 2026 to Tue 7 April 2026\"", changes[0], StringComparison.Ordinal);
        Assert.Contains("\"Final report to the PPC\" moved from \"by Mon 1 June 2026\" to \"by ", Between(Leak, Leak.Replace("learned=2026-04-01", "learned=2026-04-04", StringComparison.Ordinal))[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_that_begins_to_apply_says_by_when_and_one_that_ends_says_why()
    {
        var detected = Leak.Replace("executed=yes", "executed=no | disclosed=no", StringComparison.Ordinal);
        var began = Between(detected, Leak);
        Assert.Contains(began, c => c.StartsWith("\"Final report to the PPC\" now applies (due: by ", StringComparison.Ordinal));
        var ended = Between(Leak, detected);
        Assert.Contains(ended, c => c.StartsWith("\"Final report to the PPC\" no longer applies. The malware was only detected", StringComparison.Ordinal));
        Assert.Equal(3, ended.Length);
    }

    [Fact]
    public void A_fact_taken_back_makes_the_duty_undetermined_and_names_it()
    {
        var changes = Between(Leak, Leak.Replace("executed=yes | ", "", StringComparison.Ordinal));
        Assert.All(changes, c => Assert.Contains("undetermined (missing: malware ran, known disclosure)", c, StringComparison.Ordinal));
        Assert.Equal(3, changes.Length);
    }

    [Fact]
    public void Another_recipient_is_said()
    {
        var changes = Between(Leak, Leak + " | delegated-ministry=Ministry of Tea");
        Assert.All(changes, c => Assert.Contains("changed from \"Personal Information Protection Commission (in delegated industries the ministry)\" to \"Ministry of Tea\"", c, StringComparison.Ordinal));
        Assert.Equal(2, changes.Length);
    }

    [Fact]
    public void An_event_before_the_duty_becomes_voluntary()
    {
        var changes = Between(Leak, Leak.Replace("occurred=2026-04-01", "occurred=2022-03-31", StringComparison.Ordinal));
        Assert.Contains(changes, c => c.Contains("is now voluntary", StringComparison.Ordinal));
        Assert.Contains(changes, c => c.StartsWith("\"Final report to the PPC\" no longer applies.", StringComparison.Ordinal));
    }

    [Fact]
    public void From_nothing_every_duty_that_is_not_ruled_out_is_new_and_back_to_nothing_it_is_gone()
    {
        var open = Duties(Leak).Where(d => d.State != DutyState.DoesNotApply).ToList();
        Assert.Equal(open.Count, IncidentDuties.Differences([], Duties(Leak)).Count);
        Assert.All(IncidentDuties.Differences(Duties(Leak), []), c => Assert.Contains("is gone", c.En, StringComparison.Ordinal));
        Assert.Equal(open.Count, IncidentDuties.Differences(Duties(Leak), []).Count);
    }

    [Fact]
    public void Whatever_changes_in_state_day_or_recipient_is_named_by_its_title_and_nothing_else_is() =>
        (from before in FactGenerator.Sound from after in FactGenerator.Sound select (before, after)).Sample(t =>
        {
            var (then, now) = (IncidentDuties.Of(t.before, LawBook.Default, JapaneseCalendar.Default), IncidentDuties.Of(t.after, LawBook.Default, JapaneseCalendar.Default));
            var changes = IncidentDuties.Differences(then, now);
            foreach (var (was, @is) in then.Zip(now))
            {
                var changed = was.State != @is.State || was.Due != @is.Due || (@is.State != DutyState.DoesNotApply && was.Recipient != @is.Recipient);
                Assert.Equal(changed, changes.Any(c => c.En.Contains($"\"{@is.Title.En}\"", StringComparison.Ordinal) && c.Ja.Contains($"「{@is.Title.Ja}」", StringComparison.Ordinal)));
            }
        }, iter: 1_000);
}
