namespace GraphService.Tests;

/// <summary>Compares with a file under <c>Golden/</c>. With <c>UPDATE_GOLDEN=1</c> the file is written instead, for review.</summary>
internal static class Golden
{
    /// <summary>Whether what is compared with is written instead.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "GraphService.Tests", "Golden", name);
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run once with UPDATE_GOLDEN=1 and review it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
