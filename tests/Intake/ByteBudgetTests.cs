using Hikeshi.Intake.Scan;

namespace Hikeshi.Intake.Tests;

public sealed class ByteBudgetTests
{
    [Fact]
    public async Task A_taker_waits_until_enough_was_returned()
    {
        var budget = new ByteBudget(100);
        await budget.TakeAsync(60, CancellationToken.None);
        var second = budget.TakeAsync(60, CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        budget.Return(60);
        await second.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_item_larger_than_the_budget_passes_alone()
    {
        var budget = new ByteBudget(100);
        await budget.TakeAsync(1_000, CancellationToken.None);
        var next = budget.TakeAsync(1, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        budget.Return(1_000);
        await next.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Waiting_ends_with_cancellation()
    {
        var budget = new ByteBudget(1);
        await budget.TakeAsync(1, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waiting = budget.TakeAsync(1, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
