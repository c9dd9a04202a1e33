using GraphService.Extraction;
using GraphService.Model;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>
/// Completes what is typed into a search box from the names and aliases of all nodes. Derived from the full-text index and kept in memory: one
/// background loop follows the index; readers take the newest state by one reference and never wait for the loop.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SuggestIndex : IAsyncDisposable
{
    private const int ChangesPerBatch = 256;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SearchIndex _index;
    private readonly IGraphStore _store;
    private readonly Lazy<SuggestSegment> _words;
    private readonly SuggestOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly RevisionWaiters _waiters = new();
    private readonly SuggestPace _pace;
    private readonly Task _loop;
    private volatile SuggestView? _view;

    /// <summary>Starts to follow.</summary>
    /// <param name="index">The full-text index; must outlive this.</param>
    /// <param name="store">The store that it follows.</param>
    /// <param name="lexicons">Words that guesses are made from beside names.</param>
    /// <param name="options">Settings.</param>
    /// <param name="logger">Log.</param>
    /// <param name="time">Clock.</param>
    public SuggestIndex(
        SearchIndex index, IGraphStore store, Lexicons lexicons, SuggestOptions options, ILogger<SuggestIndex> logger, TimeProvider time)
    {
        _words = new Lazy<SuggestSegment>(() => LexiconSegment.Build(lexicons, CancellationToken.None));
        (_index, _store, _options, _logger, _time) = (index, store, options, logger, time);
        _pace = new SuggestPace(options, time);
        _loop = Task.Run(() => RunAsync(_stop.Token));
    }

    /// <summary>How much is known.</summary>
    public SuggestStatus Status => _view is { } view ? new SuggestStatus(view.Revision, view.Readings, view.Bytes) : new SuggestStatus(-1, 0, 0);

    /// <summary>
    /// Completes once suggestions cover <paramref name="revision"/>; the first call begins to read the names. Waits as long as the token allows.
    /// </summary>
    public async Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken)
    {
        var view = _view;
        if (view is not null && view.Revision >= revision)
        {
            return;
        }

        await _index.WaitForRevisionAsync(revision, cancellationToken);
        _pace.Want();
        await _waiters.WaitAsync(revision, cancellationToken);
    }

    /// <summary>Completes what was typed. Text without a letter or digit has no suggestions.</summary>
    /// <exception cref="InvalidInputException">The text is longer than <see cref="SuggestOptions.MaxCharacters"/>.</exception>
    /// <exception cref="StoreUnavailableException">Names are being read.</exception>
    public Suggestions Suggest(SuggestQuery query, CancellationToken cancellationToken) => View(query.Text).Suggest(query, cancellationToken);

    /// <summary>Guesses which name or word of the lexicons was meant by a word that finds nothing. At most 40 guesses.</summary>
    /// <remarks>Errors as <see cref="Suggest"/>.</remarks>
    public WordGuesses GuessWord(string word, CancellationToken cancellationToken)
    {
        var view = View(word);
        cancellationToken.ThrowIfCancellationRequested();
        var (guesses, isTruncated) = new WordGuesser([(view.Base, view.Hidden), (view.Changed, null), (_words.Value, null)])
            .Run(SuggestKey.Of(word));
        return new WordGuesses(view.Revision, guesses, isTruncated);
    }

    /// <summary>Stops following.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        await _loop;
        _waiters.Close();
        _stop.Dispose();
    }

    /// <summary>The newest state.</summary>
    private SuggestView View(string text)
    {
        if (text.Length > _options.MaxCharacters)
        {
            throw new InvalidInputException(
                "query", ErrorReasons.FieldInvalid, $"The text to complete has {text.Length} characters; at most {_options.MaxCharacters} are allowed.");
        }

        _pace.Use();
        return _view ?? throw new StoreUnavailableException(ErrorReasons.IndexUnavailable, "Names are being read; try again.", RetryAfter);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var names = new SuggestNames();
        await _pace.WaitAsync(_options.StartAfter, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _index.FollowAsync(names.Revision + 1, cancellationToken);
                var (isFirst, started) = (names.Revision < 0, _time.GetTimestamp());
                await StepAsync(names, cancellationToken);
                await _pace.WaitAsync(isFirst ? _options.FollowEvery : _pace.RestAfter(_time.GetElapsedTime(started)), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (GraphServiceException)
            {
                // The index is being built or the store is away: nothing was changed here, so it goes on from the same state.
                await Task.Delay(RetryAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning disable CA1031 // Whatever the index or the store did, names are read again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                names = new SuggestNames();
                _logger.SuggestionsFailed(exception);
                await Task.Delay(RetryAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StepAsync(SuggestNames names, CancellationToken cancellationToken)
    {
        using var lease = _index.Acquire();
        if (names.Revision < 0)
        {
            names.Load(lease.View, cancellationToken);
            _logger.SuggestionsRead(names.Revision);
        }
        else if (lease.View.Revision > names.Revision)
        {
            names.Follow(lease.View, await ListChangedAsync(names.Revision, cancellationToken));
        }
        else
        {
            return;
        }

        _view = await names.PublishAsync(_pace.IsIdle, cancellationToken);
        _waiters.Cover(names.Revision);
    }

    /// <summary>Asked after the view was taken, so that nothing is missing; what is newer than the view does no harm.</summary>
    private Task<List<string>> ListChangedAsync(long after, CancellationToken cancellationToken) => _store.ReadAsync(
        async snapshot =>
        {
            var ids = new List<string>();
            for (var from = after; ;)
            {
                var changes = await snapshot.ListChangesAsync(from, ChangesPerBatch, cancellationToken);
                ids.AddRange(changes.Select(change => change.DocumentId));
                if (changes.Count < ChangesPerBatch)
                {
                    return ids;
                }

                from = changes[^1].Revision;
            }
        },
        cancellationToken);
}

/// <summary>What suggestions hold.</summary>
/// <param name="Revision">Revision covered; -1 while names have not been read.</param>
/// <param name="Names">Names and aliases, each reading counted.</param>
/// <param name="Bytes">Memory, estimated.</param>
public sealed record SuggestStatus(long Revision, int Names, long Bytes);
