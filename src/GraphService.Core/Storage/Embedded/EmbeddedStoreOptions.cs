using System.ComponentModel.DataAnnotations;

namespace GraphService.Storage.Embedded;

/// <summary>Settings of the embedded store.</summary>
public sealed class EmbeddedStoreOptions
{
    /// <summary>Directory of the store; made when it does not exist. One server at a time.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>How long a write waits for the writer before it is refused. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many request ids are remembered; the oldest are dropped. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRequestIds { get; set; } = 100_000;

    /// <summary>How many idle read connections are kept open; more are opened when needed. Default 16.</summary>
    [Range(0, 1024)]
    public int IdleReaders { get; set; } = 16;

    /// <summary>Memory for nodes and evidence that were read, in MiB: 128 hold those of about 50,000 highlights, fewer the more of their links were shown. Default 128.</summary>
    [Range(0, 65_536)]
    public int EvidenceCacheMebibytes { get; set; } = 128;

    /// <summary>Links of hubs that are kept in order, 8 bytes each; when there are more, they are put in order anew. Default 16,000,000.</summary>
    [Range(0, 1_000_000_000)]
    public int MaxHubLinks { get; set; } = 16_000_000;

    /// <summary>Largest size of the database in pages of 4 KiB; 0 = what the disk holds. Default 0.</summary>
    [Range(0, int.MaxValue)]
    public int MaxPages { get; set; }
}
