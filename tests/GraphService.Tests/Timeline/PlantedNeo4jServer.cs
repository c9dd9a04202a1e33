using GraphService.Neo4j;
using GraphService.Tests.Neo4j;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Timeline;

/// <summary>The same in a real Neo4j, where there is one.</summary>
public sealed class PlantedNeo4jServer(Neo4jServer neo4j) : PlantedServer
{
    public override string? Missing => neo4j.Missing;

    protected override async Task<(string Name, string Value)[]> SettingsAsync()
    {
        var options = neo4j.Options();
        await (await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default)).DisposeAsync();
        await neo4j.WipeAsync();
        return
        [
            ("Store:Kind", "neo4j"), ("Store:Neo4jUri", options.Uri.ToString()), ("Store:Neo4jPasswordFile", options.PasswordFile!),
            ("Store:WriteTimeoutSeconds", "60"), ("Limits:DefaultReadSeconds", "60"), ("Limits:MaxReadSeconds", "60"), ("Limits:MinRevisionWaitMilliseconds", "5000"),
        ];
    }
}
