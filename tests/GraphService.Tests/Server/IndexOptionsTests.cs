using System.Globalization;
using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>What searches keep in memory by default depends on how much the process may use.</summary>
public sealed class IndexOptionsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;

    [Theory]
    [InlineData(256, 64)]
    [InlineData(2_048, 256)]
    public async Task PostingCacheMebibytes_Default_IsAnEighthOfTheMemoryThatMayBeUsed(int heapMebibytes, int expected)
    {
        await using var server = await ServerProcess.StartAsync(_directory, new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{heapMebibytes * 1_048_576L:x}"),
        });

        var info = await server.Admin.GetInfoAsync(new GetInfoRequest());

        Assert.Equal(expected, info.Limits["posting_cache_mebibytes"]);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
