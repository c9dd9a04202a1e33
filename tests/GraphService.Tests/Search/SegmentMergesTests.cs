using GraphService.Search;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace GraphService.Tests.Search;

/// <summary>Merges in the background: nobody waits for them, and their failure costs nothing but time.</summary>
public sealed class SegmentMergesTests : IDisposable
{
    private readonly HeldDirectory _files = new(new RAMDirectory());
    private readonly SegmentMerges _merges = new(1000);
    private readonly IndexWriter _writer;

    public SegmentMergesTests() => _writer = new IndexWriter(
        _files, new IndexWriterConfig(LuceneVersion.LUCENE_48, new SearchAnalyzer()) { MergeScheduler = _merges, CheckIntegrityAtMerge = true });

    public void Dispose()
    {
        _files.Release();
        _writer.Rollback();
        _files.Dispose();
    }

    [Fact]
    public async Task Merge_AskedFor_LetsChangesBeSeenMeanwhile()
    {
        Write(3, 5);
        _files.HoldMerges();

        _writer.ForceMerge(1, false);
        await _files.Held;

        Assert.True(_merges.IsRunning);
        Assert.False(_merges.Ended.IsCompleted);
        Write(2, 5);
        using (var meanwhile = DirectoryReader.Open(_writer, true))
        {
            Assert.Equal((25, 5), (meanwhile.NumDocs, meanwhile.Leaves.Count));
        }

        _writer.DeleteDocuments(new Term("number", "0"));
        _files.Release();
        await EndAsync();
        Assert.Null(_merges.TakeEnd());
        using var merged = DirectoryReader.Open(_writer, true);
        Assert.Equal((20, 3), (merged.NumDocs, merged.Leaves.Count));
    }

    [Fact]
    public async Task Merge_Large_RunsAside()
    {
        _files.HoldMerges();
        Write(9, 110);
        Assert.False(_files.Held.IsCompleted);

        Write(1, 110);

        await _files.Held;
        Assert.True(_merges.IsRunning);
        _files.Release();
        await EndAsync();
        using var merged = DirectoryReader.Open(_writer, true);
        Assert.Equal((1100, 1), (merged.NumDocs, merged.Leaves.Count));
    }

    [Fact]
    public void Merge_Small_IsDoneAtOnce()
    {
        Write(10, 5);

        using var merged = DirectoryReader.Open(_writer, true);
        Assert.Equal((50, 1), (merged.NumDocs, merged.Leaves.Count));
        Assert.False(_merges.Ended.IsCompleted);
    }

    [Fact]
    public async Task Merge_Fails_LeavesSegmentsAndIsToldOnce()
    {
        Write(3, 5);
        _files.HoldMerges(new IOException("No space left on device"));
        _writer.ForceMerge(1, false);
        await EndAsync();

        Assert.Contains("No space left", _merges.TakeEnd()!.ToString(), StringComparison.Ordinal);
        Assert.False(_merges.Ended.IsCompleted);
        Assert.Null(_merges.TakeEnd());
        Write(1, 5);
        _writer.Commit();
        using (var left = DirectoryReader.Open(_writer, true))
        {
            Assert.Equal((20, 4), (left.NumDocs, left.Leaves.Count));
        }

        _files.Release();
        _writer.ForceMerge(1, false);
        await EndAsync();
        Assert.Null(_merges.TakeEnd());
        using var merged = DirectoryReader.Open(_writer, true);
        Assert.Equal((20, 1), (merged.NumDocs, merged.Leaves.Count));
    }

    [Fact]
    public async Task Rollback_WhileMerging_LeavesTheLastCommit()
    {
        Write(3, 5);
        _writer.Commit();
        _files.HoldMerges();
        _writer.ForceMerge(1, false);
        await _files.Held;

        var rollback = Task.Run(_writer.Rollback);
        _files.Release();
        await rollback.WaitAsync(TimeSpan.FromSeconds(60));

        await EndAsync();
        using var reader = DirectoryReader.Open(_files);
        Assert.Equal((15, 3), (reader.NumDocs, reader.Leaves.Count));
    }

    private Task EndAsync() => _merges.Ended.WaitAsync(TimeSpan.FromSeconds(60));

    private void Write(int segments, int entries)
    {
        for (var segment = 0; segment < segments; segment++)
        {
            for (var entry = 0; entry < entries; entry++)
            {
                _writer.AddDocument([new StringField("number", entry.ToString(System.Globalization.CultureInfo.InvariantCulture), Field.Store.NO)]);
            }

            DirectoryReader.Open(_writer, true).Dispose();
        }
    }

    /// <summary>Files whose creation by merges can be held up or made fail.</summary>
    private sealed class HeldDirectory(BaseDirectory files) : FilterDirectory(files)
    {
        private readonly ManualResetEventSlim _free = new(true);
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile IOException? _failure;

        public Task Held => _held.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public void HoldMerges() => _free.Reset();

        public void HoldMerges(IOException failure) => _failure = failure;

        public void Release()
        {
            _failure = null;
            _free.Set();
        }

        public override IndexOutput CreateOutput(string name, IOContext context)
        {
            if (context.MergeInfo is not null)
            {
                _held.TrySetResult();
                Assert.True(_free.Wait(TimeSpan.FromSeconds(60)));
                if (_failure is { } failure)
                {
                    throw failure;
                }
            }

            return base.CreateOutput(name, context);
        }
    }
}
