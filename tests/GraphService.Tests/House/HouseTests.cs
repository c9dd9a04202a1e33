using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GraphService.Tests.House;

/// <summary>The house stands as drawn: rooms, arrows, names.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] BannedWords =
        ["Manager", "Helper", "Util", "Processor", "Data", "Impl", "Base", "Entity", "Vertex", "Item", "Record"];

    [Theory]
    [InlineData("protos/GraphService.Protos.csproj", "")]
    [InlineData("src/GraphService.Core/GraphService.Core.csproj", "")]
    [InlineData("src/GraphService.Server/GraphService.Server.csproj", "GraphService.Core GraphService.Neo4j GraphService.Protos")]
    [InlineData("src/GraphService.Neo4j/GraphService.Neo4j.csproj", "GraphService.Core")]
    [InlineData("src/GraphService.Cli/GraphService.Cli.csproj", "GraphService.Protos GraphService.Server")]
    public void Project_References_AreTheArrowsOfTheHouse(string project, string expected)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(' ', references));
    }

    [Theory]
    [InlineData("using Lucene.Net", "src/GraphService.Core/Search/")]
    [InlineData("using Microsoft.Data.Sqlite", "src/GraphService.Core/Storage/Embedded/")]
    [InlineData("using Neo4j.Driver", "src/GraphService.Neo4j/")]
    [InlineData("using ICU4N", "src/GraphService.Core/Extraction/")]
    [InlineData("using Grpc", "src/GraphService.Server/ src/GraphService.Cli/")]
    public void Library_IsUsed_OnlyInItsRoom(string line, string rooms)
    {
        var strays = Sources("src").Where(path => File.ReadLines(path).Any(text => text.StartsWith(line, StringComparison.Ordinal)))
            .Select(Relative).Where(path => !rooms.Split(' ').Any(room => path.StartsWith(room, StringComparison.Ordinal)));

        Assert.Empty(strays);
    }

    [Theory]
    [InlineData("Extraction", "GraphService.Storage GraphService.Search GraphService.Queries")]
    [InlineData("Storage", "GraphService.Search GraphService.Queries GraphService.Extraction")]
    [InlineData("Model", "GraphService.Storage GraphService.Search GraphService.Queries GraphService.Extraction")]
    public void Namespace_SeesOnlyWhatItMay(string room, string forbidden)
    {
        var strays = Sources(Path.Combine("src", "GraphService.Core", room)).Where(path => File.ReadLines(path).Any(text =>
            forbidden.Split(' ').Any(name => text.StartsWith($"using {name}", StringComparison.Ordinal)))).Select(Relative);

        Assert.Empty(strays);
    }

    [Fact]
    public void Types_Names_AvoidBannedWords()
    {
        var assemblies = new[]
        {
            typeof(GraphService.Model.Node).Assembly, typeof(GraphService.Server.Hosting.ServerHost).Assembly, System.Reflection.Assembly.Load("graphservice"),
        };
        var strays = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => BannedWords.Any(word => Regex.IsMatch(type.Name, $"{word}(s)?($|[A-Z`])", RegexOptions.NonBacktracking)))
            .Select(type => type.FullName);

        Assert.Empty(strays);
    }

    [Fact]
    public void Files_StayReadable()
    {
        var long_ = Sources("src").Where(path => File.ReadLines(path).Count() > 500).Select(Relative);

        Assert.Empty(long_);
    }

    [Fact]
    public void Readme_PathsItNames_Exist()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var missing = LocalPath().Matches(readme).Select(match => match.Groups[1].Value.TrimEnd('.', '/'))
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)));

        Assert.Empty(missing);
    }

    [SkippableFact]
    public async Task Compose_File_IsValid()
    {
        var client = "/usr/bin/docker-compose";
        Skip.IfNot(File.Exists(client), "docker-compose is not installed");

        var run = await ChildProcess.RunAsync(client, ["-f", Path.Combine(Repository.Root, "docker-compose.yml"), "config", "--quiet"]);

        Assert.True(run.ExitCode == 0, run.Errors);
    }

    [GeneratedRegex(@"(?:\]\(|`)((?:src|tests|docs|samples|protos)/[A-Za-z0-9_./-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex LocalPath();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories);

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
