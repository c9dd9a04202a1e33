using System.CommandLine;
using GraphService.Cli.Analyze;
using GraphService.Cli.Ingest;
using GraphService.Cli.Output;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Cli;

/// <summary><c>analyze</c>: what extraction reads in a text. Needs no server and stores nothing.</summary>
internal static class AnalyzeCommand
{
    private static readonly Argument<string[]> Paths = new("FILE")
    {
        Description = "Text files, folders with such, or - for stdin.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<AnalysisFormat> Format = new("--output", "-o")
    {
        Description = "table, json (DocumentAnalysis in proto JSON) or pwh-gold (prediction for the gold score).",
        HelpName = "FORMAT",
        CustomParser = AnalysisFormats.Parse,
        DefaultValueFactory = _ => AnalysisFormat.Table,
    };

    private static readonly Option<DirectoryInfo?> OutDirectory = new("--out-dir")
    {
        Description = "Write one file for each text here, named after it, instead of stdout.",
        HelpName = "DIR",
    };

    private static readonly Option<DirectoryInfo?> Lexicon = CommonOptions.Lexicon();

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "analyze",
            "Shows what is read in a text: metadata, highlights, mentions, relations, each with its rule. Needs no server, stores nothing.",
            "graphservice analyze zhenjiang-2022.txt",
            "graphservice analyze zhenjiang-2022.txt -o json",
            "graphservice analyze texts -o pwh-gold --out-dir predictions") { Paths, Format, OutDirectory, Lexicon, CommonOptions.Quiet };
        command.AddMetadata();
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var sources = InputFiles.Find(parse.GetRequiredValue(Paths)).Where(source => !source.IsStructured).ToArray();
        var directory = parse.GetValue(OutDirectory);
        if (sources.Length > 1 && directory is null && parse.GetValue(Format) != AnalysisFormat.Table)
        {
            throw new CommandException(ExitCode.Usage, $"{sources.Length} texts make as many files; say where with {OutDirectory.Name}.");
        }

        directory?.Create();
        var extractor = new DocumentExtractor(Lexicons.With(parse.GetValue(Lexicon)?.FullName ?? ""), new ExtractionOptions());
        var terminal = Terminal.Of(parse);
        var failed = 0;
        foreach (var source in sources)
        {
            try
            {
                var analysis = await AnalyzeAsync(parse, source, extractor, cancellationToken);
                await WriteAsync(parse, source, analysis, cancellationToken);
            }
            catch (GraphServiceException exception)
            {
                terminal.Error.WriteLine(ControlCharacters.Strip($"{source.Name}:"));
                ErrorOutput.Write(exception, terminal.Error);
                failed++;
            }
        }

        return failed == 0 ? ExitCode.Ok : ExitCode.Failure;
    }

    private static async Task<DocumentAnalysis> AnalyzeAsync(
        ParseResult parse, InputFile source, DocumentExtractor extractor, CancellationToken cancellationToken)
    {
        var content = await source.ReadBytesAsync(cancellationToken);
        var (text, charset) = DocumentReader.Read(content, parse.GetRequiredValue(MetadataOptions.Charset));
        var stated = StatedMetadata.None with
        {
            Year = parse.GetValue(MetadataOptions.Year),
            Place = parse.GetRequiredValue(MetadataOptions.Place),
            Title = parse.GetRequiredValue(MetadataOptions.Title),
            Issuer = parse.GetRequiredValue(MetadataOptions.Issuer),
        };
        return extractor.Extract(text, charset, stated, cancellationToken);
    }

    private static async Task WriteAsync(ParseResult parse, InputFile source, DocumentAnalysis analysis, CancellationToken cancellationToken)
    {
        var format = parse.GetValue(Format);
        var name = Path.GetFileNameWithoutExtension(source.Name);
        if (parse.GetValue(OutDirectory) is not { } directory)
        {
            AnalysisWriter.Write(Terminal.Of(parse), format, name, analysis);
            return;
        }

        await using var text = new StringWriter { NewLine = "\n" };
        AnalysisWriter.Write(new Terminal(text, TextWriter.Null, quiet: true), format, name, analysis);
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, name + AnalysisFormats.Extension(format)), text.ToString(), cancellationToken);
    }
}
