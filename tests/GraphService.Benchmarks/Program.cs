using System.Globalization;
using GraphService.Benchmarks;

if (args is ["store-writer", var directory, var first])
{
    await StoreWriter.RunAsync(directory, int.Parse(first, CultureInfo.InvariantCulture), Console.Out, CancellationToken.None);
}
