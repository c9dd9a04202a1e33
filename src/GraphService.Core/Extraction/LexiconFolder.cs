using System.Text;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>A user's own entries: a folder with files of the shipped lexicons' names and columns.</summary>
internal static class LexiconFolder
{
    private const int MaxProblems = 20;

    /// <summary>Folding is one for texts, index and queries, so its table is not for users.</summary>
    private const string FixedLexicon = "trad2simp";

    /// <summary>The shipped lexicons that have entries in <paramref name="directory"/>, with those entries.</summary>
    /// <exception cref="StartupException">The folder cannot be read, or a line is bad: the message has <c>FILE:LINE: reason</c> for each.</exception>
    public static IReadOnlyDictionary<string, LexiconTable> Read(string directory)
    {
        var added = new Dictionary<string, LexiconTable>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var path in Files(directory))
        {
            if (ReadFile(path, problems) is { } table)
            {
                added.Add(table.Name, table);
            }
        }

        Refuse(directory, problems);
        var all = LexiconRules.All.Keys.ToDictionary(name => name, LexiconTable.Shipped);
        foreach (var table in added.Values)
        {
            all[table.Name] = all[table.Name].With(table);
        }

        var check = new LexiconCheck(all);
        problems.AddRange(added.Values.SelectMany(table => check.ProblemsOfReferences(table).Select(problem => $"{table.Name}.tsv:{problem}")));
        Refuse(directory, problems);
        return added.Keys.ToDictionary(name => name, name => all[name]);
    }

    private static string[] Files(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, "*.tsv").Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The lexicon folder {directory} cannot be read: {exception.Message}", exception);
        }
    }

    private static LexiconTable? ReadFile(string path, List<string> problems)
    {
        var name = Path.GetFileName(path);
        try
        {
            var table = LexiconTable.Read(path);
            var own = table.Name == FixedLexicon
                ? ["1: this lexicon takes no entries: texts, index and queries must fold alike."]
                : LexiconCheck.ProblemsOfForm(table).ToArray();
            problems.AddRange(own.Select(problem => $"{name}:{problem}"));
            return own.Length == 0 ? table : null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add($"{name}:1: the file is not UTF-8.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name}:{(exception is InvalidDataException ? "" : "1: ")}{exception.Message}");
        }

        return null;
    }

    private static void Refuse(string directory, List<string> problems)
    {
        if (problems.Count > 0)
        {
            var more = problems.Count > MaxProblems ? $"\n  and {problems.Count - MaxProblems} more" : "";
            throw new StartupException($"The lexicon folder {directory} has bad lines:\n  {string.Join("\n  ", problems.Take(MaxProblems))}{more}");
        }
    }
}
