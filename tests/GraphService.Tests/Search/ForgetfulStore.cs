using System.Reflection;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Search;

/// <summary>A store that keeps no old states: a snapshot ends with the next write. Lets a test write in the middle of somebody's reading.</summary>
/// <param name="inner">The store behind it.</param>
internal sealed class ForgetfulStore(IGraphStore inner) : PassingStore(inner)
{
    /// <summary>Runs before each read of a snapshot.</summary>
    public Action? BeforeRead { get; set; }

    public override async Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken) => Wrap(await Inner.ReadAsync(cancellationToken));

    private IGraphSnapshot Wrap(IGraphSnapshot snapshot)
    {
        var wrapped = DispatchProxy.Create<IGraphSnapshot, Snapshot>();
        ((Snapshot)wrapped).Bind(this, snapshot);
        return wrapped;
    }

    /// <summary>All reads of a snapshot, whichever there are.</summary>
#pragma warning disable CA1852 // The proxy derives from it at run time.
    internal class Snapshot : DispatchProxy
#pragma warning restore CA1852
    {
        private ForgetfulStore? _store;
        private IGraphSnapshot? _inner;

        public void Bind(ForgetfulStore store, IGraphSnapshot inner) => (_store, _inner) = (store, inner);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name.EndsWith("Async", StringComparison.Ordinal) && targetMethod.Name != nameof(IAsyncDisposable.DisposeAsync))
            {
                _store!.BeforeRead?.Invoke();
                if (_inner!.Revision != _store.Revision)
                {
                    throw new ConflictException(ErrorReasons.Conflict, "A write came between.");
                }
            }

            return targetMethod.Invoke(_inner, args);
        }
    }
}
