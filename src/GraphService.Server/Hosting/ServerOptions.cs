using System.ComponentModel.DataAnnotations;

namespace GraphService.Server.Hosting;

/// <summary>Where the service listens and what it shows. Section <c>Server</c>.</summary>
public sealed class ServerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Server";

    /// <summary>IP address to listen at. Default 127.0.0.1: this machine alone.</summary>
    [Required]
    public string Listen { get; set; } = "127.0.0.1";

    /// <summary>Port of gRPC over HTTP/2 without TLS. 0 = any free one. Default 8081.</summary>
    [Range(0, 65_535)]
    public int GrpcPort { get; set; } = 8081;

    /// <summary>Port of the page, JSON and gRPC-Web over HTTP/1.1. 0 = any free one. Default 8080.</summary>
    [Range(0, 65_535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>Whether clients may ask for the contract by gRPC reflection. Default true; the contract is public.</summary>
    public bool Reflection { get; set; } = true;

    /// <summary>Connections at a time. Default 500.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 500;

    /// <summary>Seconds that calls in flight get to finish when the service stops. Default 10.</summary>
    [Range(0, 600)]
    public int StopSeconds { get; set; } = 10;
}
