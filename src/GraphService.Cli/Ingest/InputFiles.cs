namespace GraphService.Cli.Ingest;

/// <summary>Finds the files that paths of the command line mean.</summary>
internal static class InputFiles
{
    private static readonly string[] Extensions = [".txt", ".json"];

    /// <summary>The sources in the order given; files of a folder and of the folders in it by path.</summary>
    /// <exception cref="CommandException">There is no such file, or a folder holds no document.</exception>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Expand).Distinct()];

    private static IEnumerable<InputFile> Expand(string path)
    {
        if (path == InputFile.StandardInput || File.Exists(path))
        {
            return [new InputFile(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new CommandException(ExitCode.Usage, $"There is no file or folder '{path}'.");
        }

        InputFile[] files =
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(file => new InputFile(file)),
        ];
        return files.Length > 0 ? files : throw new CommandException(ExitCode.Usage, $"The folder '{path}' holds no {string.Join(" or ", Extensions)} file.");
    }
}
