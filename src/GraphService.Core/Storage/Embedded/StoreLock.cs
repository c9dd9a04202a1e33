using System.Globalization;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Holds a directory for one process. The operating system drops the lock when the process ends, however it ends; the files left behind mean
/// nothing. The holder's id stands in a second file because the locked one cannot be read by others.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StartupException">Another process holds it, or the directory cannot be written.</exception>
    public static StoreLock Take(string directory)
    {
        var holder = Path.Combine(directory, "store.pid");
        try
        {
            Directory.CreateDirectory(directory);
            var file = OpenLocked(Path.Combine(directory, "store.lock"), holder);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new StoreLock(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory '{directory}' cannot be written; choose another or correct its rights.", exception);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream OpenLocked(string path, string holder)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(holder))
        {
            throw new StartupException(
                $"The data directory '{Path.GetDirectoryName(path)}' is in use by process {File.ReadAllText(holder).Trim()}; stop it or choose another.",
                exception);
        }
    }
}
