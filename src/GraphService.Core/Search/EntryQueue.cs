using System.Threading.Channels;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Writes to a generation in the order in which writes come, many of them on a thread of its own: while one document is analysed and inverted, the next is read
/// from the store. Whoever makes a queue completes it, whatever happened.
/// </summary>
internal sealed class EntryQueue
{
    /// <summary>Writes that wait at most: enough to even out short and long documents.</summary>
    private const int MaxWaiting = 8;

    private readonly Channel<Action<IndexWriter>> _writes = Channel.CreateBounded<Action<IndexWriter>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly IndexWriter _writer;
    private readonly Task? _writing;
    private bool _hasFailed;

    /// <summary>Starts to write.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="isAside">Whether to write on another thread; else at once, which is sooner done when little is to be written.</param>
    public EntryQueue(IndexWriter writer, bool isAside)
    {
        _writer = writer;
        _writing = isAside ? Task.Run(RunAsync) : null;
    }

    /// <summary>Hands a write over; waits while too many wait.</summary>
    /// <remarks>Throws what an earlier write threw.</remarks>
    public async ValueTask AddAsync(Action<IndexWriter> write)
    {
        if (_writing is null)
        {
            _hasFailed = true;
            write(_writer);
            _hasFailed = false;
            return;
        }

        while (await _writes.Writer.WaitToWriteAsync())
        {
            if (_writes.Writer.TryWrite(write))
            {
                return;
            }
        }

        throw new InvalidOperationException("The queue is complete.");
    }

    /// <summary>Waits until everything handed over is written; more may follow.</summary>
    /// <remarks>Throws what a write threw.</remarks>
    public async Task DrainAsync()
    {
        if (_writing is not null)
        {
            var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await AddAsync(_ => drained.SetResult());
            await await Task.WhenAny(drained.Task, _writing);
        }
    }

    /// <summary>Completes once everything handed over and <paramref name="last"/> are written. Nothing may follow.</summary>
    /// <remarks>Throws what a write threw on the other thread; what was written at once has thrown already.</remarks>
    public async Task CompleteAsync(Action<IndexWriter> last)
    {
        _writes.Writer.TryComplete();
        await (_writing ?? Task.CompletedTask);
        if (!_hasFailed)
        {
            last(_writer);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var write in _writes.Reader.ReadAllAsync())
            {
                write(_writer);
            }
        }
#pragma warning disable CA1031 // It reaches the caller twice: by the closed channel and by the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _writes.Writer.TryComplete(exception);
            throw;
        }
    }
}
