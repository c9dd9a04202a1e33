namespace GraphService.Server.Hosting;

/// <summary>How texts are read. Section <c>Extraction</c>.</summary>
public sealed class ReadingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Extraction";

    /// <summary>Folder with entries that are added to the shipped lexicons, see docs/lexicon.md. Default none.</summary>
    public string LexiconDirectory { get; set; } = "";
}
