using System.Security.Cryptography;
using GraphService.Model;

namespace GraphService.Server.Paging;

/// <summary>The key that signs page tokens: 32 random bytes in a file of the data directory that only its owner reads.</summary>
internal static class PageTokenKey
{
    private const string FileName = "page-token.key";
    private const int Bytes = 32;

    /// <summary>The key of <paramref name="directory"/>, made when there is none. A damaged one is replaced: that only ends open lists.</summary>
    /// <exception cref="StartupException">The file can be neither read nor written.</exception>
    public static byte[] Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Bytes } existing)
            {
                return existing;
            }

            var key = RandomNumberGenerator.GetBytes(Bytes);
            Write(path, key);
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file {path} can be neither read nor written: {exception.Message}", exception);
        }
    }

    private static void Write(string path, byte[] key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(key);
        stream.Flush(flushToDisk: true);
    }
}
