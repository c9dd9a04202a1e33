namespace GraphService.Tests.Server;

/// <summary>The ten highlights that the project was started for.</summary>
internal static class RealText
{
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "zhenjiang-2022.txt");

    public static string Text => File.ReadAllText(Path);
}
