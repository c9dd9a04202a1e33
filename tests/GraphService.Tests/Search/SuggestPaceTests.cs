using GraphService.Search;
using Microsoft.Extensions.Time.Testing;

namespace GraphService.Tests.Search;

/// <summary>Suggestions cost a tenth of a core while somebody types, a fiftieth while nobody does, and never make anybody wait for a rest to end.</summary>
public sealed class SuggestPaceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new();
    private readonly SuggestPace _pace;

    public SuggestPaceTests() => _pace = new SuggestPace(new SuggestOptions(), _clock);

    [Theory]
    [InlineData(0.001, 0.5)]
    [InlineData(0.1, 4.9)]
    [InlineData(1, 30)]
    [InlineData(10, 90)]
    public void RestAfter_NobodyTypes_IsLong(double step, double rest) => Assert.Equal(TimeSpan.FromSeconds(rest), _pace.RestAfter(TimeSpan.FromSeconds(step)));

    [Theory]
    [InlineData(0.001, 0.5)]
    [InlineData(0.1, 0.9)]
    [InlineData(10, 90)]
    public void RestAfter_SomebodyTypes_IsShort(double step, double rest)
    {
        _pace.Use();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(rest), _pace.RestAfter(TimeSpan.FromSeconds(step)));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(_pace.IsIdle);
    }

    [Fact]
    public async Task Wait_FirstUseAfterAWhile_EndsTheRest()
    {
        var rest = _pace.WaitAsync(TimeSpan.FromSeconds(30), default);
        Assert.False(rest.IsCompleted);

        _pace.Use();

        await rest.WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_UseWhileTyping_DoesNotEndTheRest()
    {
        _pace.Use();
        await _pace.WaitAsync(TimeSpan.FromSeconds(30), default).WaitAsync(Patience);
        var rest = _pace.WaitAsync(TimeSpan.FromSeconds(30), default);

        _pace.Use();
        Assert.False(rest.IsCompleted);
        _pace.Want();

        await rest.WaitAsync(Patience);
    }

    [Fact]
    public async Task Wait_TimePasses_Ends()
    {
        var rest = _pace.WaitAsync(TimeSpan.FromSeconds(30), default);

        _clock.Advance(TimeSpan.FromSeconds(30));

        await rest.WaitAsync(Patience);
    }
}
