using System.ComponentModel.DataAnnotations;

namespace GraphService.Server.Hosting;

/// <summary>Where the graph is kept. Section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Store";

    /// <summary>Data directory: graph, index and page-token key. Default: <c>graphservice</c> under the user's data folder.</summary>
    [Required]
    public string Directory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "graphservice");

    /// <summary>Seconds that a write waits for the writer before it is refused. Default 5.</summary>
    [Range(1, 600)]
    public int WriteTimeoutSeconds { get; set; } = 5;

    /// <summary>Request ids remembered; the oldest go first. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRequestIds { get; set; } = 100_000;
}
