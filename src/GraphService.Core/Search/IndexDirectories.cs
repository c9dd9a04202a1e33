using System.Globalization;
using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>
/// The directories of generations, <c>generation-000001</c> and so on. A generation counts once it has a commit, and the newest that has
/// one is used: so the first commit of a rebuild is the swap, and there is no pointer that could be lost.
/// </summary>
internal sealed class IndexDirectories(string root, ILogger logger)
{
    private const string Prefix = "generation-";

    /// <summary>Generations on disk, newest first.</summary>
    public IReadOnlyList<string> List()
    {
        Directory.CreateDirectory(root);
        return [.. Directory.GetDirectories(root, Prefix + "*").OrderByDescending(NumberOf)];
    }

    /// <summary>A directory for the next generation.</summary>
    public string MakeNext()
    {
        var newest = List().Select(NumberOf).DefaultIfEmpty(0).Max();
        var path = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{newest + 1:D6}"));
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Deletes a generation; what cannot be deleted is left for the next start.</summary>
    public void Delete(string path)
    {
        try
        {
            Directory.Delete(path, true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else deleted it: as wanted.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.NotDeleted(path, exception);
        }
    }

    private static long NumberOf(string path) =>
        long.TryParse(Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
