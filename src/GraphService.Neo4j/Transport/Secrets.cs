using GraphService.Model;

namespace GraphService.Neo4j.Transport;

/// <summary>Reads secrets from their files, each time anew, so that a rotated one takes effect.</summary>
internal static class Secrets
{
    /// <summary>The first line of the file.</summary>
    /// <exception cref="StartupException">The file cannot be read.</exception>
    public static string Read(string path, string option)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("").Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file '{path}' of {option} cannot be read.", exception);
        }
    }
}
