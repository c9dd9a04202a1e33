using GraphService.Server.Hosting;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// The measured server: the same as the product's, alone in its process. Obeys lines on standard input: <c>collect</c> collects garbage and
/// answers with the bytes still in use; the end of the input stops it.
/// </summary>
internal static class ServeVerb
{
    public const string Name = "serve";
    public const string Collect = "collect";

    /// <summary>
    /// Serves the directory that the first argument names, on free loopback ports, until the input ends; keeps as many MiB of answers as the second says. Prints the
    /// address of gRPC.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Store:Directory"] = arguments[0],
            ["Server:Listen"] = "127.0.0.1",
            ["Server:HttpPort"] = "0",
            ["Server:GrpcPort"] = "0",
            ["Index:AnswerCacheMebibytes"] = arguments[1],
            ["Logging:LogLevel:Default"] = "Warning",
        };
        await using var host = await ServerHost.StartAsync(settings, cancellationToken);
        Console.WriteLine(host.GrpcAddress);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == Collect)
            {
                Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        return 0;
    }
}
