using System.Reflection;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>A snapshot without the reads that answer several questions at once: whoever asks joins the parts himself.</summary>
public class PartwiseSnapshot : DispatchProxy
{
    private IGraphSnapshot? _inner;

    public static IGraphSnapshot Of(IGraphSnapshot inner)
    {
        var proxy = Create<IGraphSnapshot, PartwiseSnapshot>();
        ((PartwiseSnapshot)(object)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IGraphSnapshot.FindPatternAsync) => Task.FromResult<PatternPage?>(null),
        nameof(IGraphSnapshot.ExpandAsync) => ExpandedPage.ReadAsync(_inner!, (LinkQuery)args![0]!, (CancellationToken)args[1]!),
        nameof(IGraphSnapshot.GatherLinksAsync) => LinkFacts.ReadAsync(
            _inner!, (IReadOnlyList<PairQuery>)args![0]!, (IReadOnlyCollection<string>)args[1]!, (CancellationToken)args[2]!),
        _ => targetMethod.Invoke(_inner, args),
    };
}
