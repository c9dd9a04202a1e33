using System.Reflection;
using GraphService.Extraction;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>AdminService: map, call, map.</summary>
internal sealed class AdminRpc(
    IGraphStore store, SearchIndex index, SuggestIndex names, RevisionGate gate, Lexicons lexicons, IOptions<LimitOptions> limits,
    IOptions<StoreOptions> stores, IOptions<IndexOptions> indexes)
    : AdminService.AdminServiceBase
{
    private static readonly string Version =
        typeof(AdminRpc).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override Task<GetInfoResponse> GetInfo(GetInfoRequest request, ServerCallContext context)
    {
        var status = index.Status;
        var suggestions = names.Status;
        return Task.FromResult(new GetInfoResponse
        {
            Version = Version,
            StoreKind = store.Identity.Kind,
            StoreId = store.Identity.StoreId,
            SchemaVersion = store.Identity.SchemaVersion,
            Revision = store.Revision,
            LexiconVersion = lexicons.Version,
            IndexState = status.State.ToProto(),
            IndexRevision = status.Revision,
            IndexSegments = index.SegmentCount,
            RebuildDocumentsDone = status.RebuildDocumentsDone,
            RebuildDocumentsTotal = status.RebuildDocumentsTotal,
            Limits = { limits.Value.ByName().Concat(stores.Value.ByName()).Concat(indexes.Value.ByName()).ToDictionary() },
            SuggestRevision = suggestions.Revision,
            SuggestNames = suggestions.Names,
            SuggestBytes = suggestions.Bytes,
        });
    }

    /// <inheritdoc/>
    public override async Task<GetStatsResponse> GetStats(GetStatsRequest request, ServerCallContext context)
    {
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var counts = await snapshot.CountAsync(context.CancellationToken);
            var versions = await OutdatedDocuments.CountAsync(snapshot, context.CancellationToken);
            return new GetStatsResponse
            {
                Nodes = { counts.Nodes.Select(pair => DocumentMapping.Count(pair.Key, pair.Value)) },
                Statements = { counts.Statements.Select(pair => DocumentMapping.Count(pair.Key, pair.Value)) },
                Years =
                {
                    counts.Years.Select(year => new V1.YearCount
                    {
                        Year = year.Year,
                        DocumentCount = year.Documents,
                        HighlightCount = year.Highlights,
                    }),
                },
                LexiconVersions =
                {
                    versions.Select(pair => new LexiconVersionCount
                    {
                        LexiconVersion = pair.Key,
                        DocumentCount = pair.Value,
                        IsCurrent = pair.Key == lexicons.Version,
                    }),
                },
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<CheckStoreResponse> CheckStore(CheckStoreRequest request, ServerCallContext context)
    {
        return await gate.ReadAsync(0, async snapshot =>
        {
            await index.WaitForRevisionAsync(snapshot.Revision, context.CancellationToken);
            var response = new CheckStoreResponse { Revision = snapshot.Revision };
            await AddProblemsAsync(response, snapshot.CheckAsync(context.CancellationToken));
            if (response.Problems.Count == 0)
            {
                response.GraphDigest = await GraphDigest.ComputeAsync(snapshot, context.CancellationToken);
            }

            await AddProblemsAsync(response, index.CheckAsync(snapshot, context.CancellationToken));
            return response;
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task<RebuildIndexResponse> RebuildIndex(RebuildIndexRequest request, ServerCallContext context)
    {
        _ = index.RebuildAsync(CancellationToken.None);
        return Task.FromResult(new RebuildIndexResponse { IndexState = IndexState.Rebuilding, Revision = store.Revision });
    }

    private async Task AddProblemsAsync(CheckStoreResponse response, IAsyncEnumerable<string> problems)
    {
        await foreach (var problem in problems)
        {
            if (response.Problems.Count == limits.Value.MaxProblems)
            {
                response.Truncated = true;
                return;
            }

            response.Problems.Add(problem);
        }
    }
}
