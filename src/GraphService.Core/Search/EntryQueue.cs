using System.Threading.Channels;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Writes to a generation in the order in which writes come, on a thread of its own: while one document is analysed and inverted, the next is read
/// from the store. Whoever makes a queue completes it, whatever happened.
/// </summary>
internal sealed class EntryQueue
{
    /// <summary>Writes that wait at most: enough to even out short and long documents.</summary>
    private const int MaxWaiting = 8;

    private readonly Channel<Action<IndexWriter>> _writes = Channel.CreateBounded<Action<IndexWriter>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly IndexWriter _writer;
    private readonly Task _writing;

    /// <summary>Starts to write.</summary>
    public EntryQueue(IndexWriter writer)
    {
        _writer = writer;
        _writing = Task.Run(RunAsync);
    }

    /// <summary>Hands a write over; waits while too many wait.</summary>
    /// <remarks>Throws what an earlier write threw.</remarks>
    public async ValueTask AddAsync(Action<IndexWriter> write)
    {
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
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await AddAsync(_ => drained.SetResult());
        await await Task.WhenAny(drained.Task, _writing);
    }

    /// <summary>Completes once everything handed over and <paramref name="last"/> are written. Nothing may follow.</summary>
    /// <remarks>Throws what a write threw.</remarks>
    public async Task CompleteAsync(Action<IndexWriter> last)
    {
        _writes.Writer.TryComplete();
        await _writing;
        last(_writer);
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
