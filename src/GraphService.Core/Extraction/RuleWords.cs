using System.Collections.Immutable;
using System.Text.Json;

namespace GraphService.Extraction;

/// <summary>What a rule knows a word for. In the lexicon the uses stand in lower case with hyphens (<c>joint-work</c>).</summary>
internal enum RuleUse
{
    /// <summary>Before whoever endorses: 获…批示.</summary>
    EndorsedBy,

    /// <summary>After whoever endorses, in the passive: 获…肯定.</summary>
    Endorsement,

    /// <summary>What an endorser does who begins the clause: 省厅转发….</summary>
    EndorsingDeed,

    /// <summary>Before partners: 联合….</summary>
    JointLead,

    /// <summary>After partners that 与 introduces: 与…共建.</summary>
    JointWork,

    /// <summary>What media do: 报道.</summary>
    Coverage,

    /// <summary>Speaking at an event: 致辞.</summary>
    Speech,

    /// <summary>Being at an event: 出席.</summary>
    Attendance,

    /// <summary>After an honour that is only proposed: 候选.</summary>
    Proposal,

    /// <summary>A verb whose subject confers an honour: 授予.</summary>
    Conferring,

    /// <summary>Between a name and the office that the person takes: 担任.</summary>
    Appointment,

    /// <summary>How a clause begins before such a name: 选派.</summary>
    AppointmentLead,

    /// <summary>How names of newspapers and stations end: 周刊.</summary>
    MediaEnding,

    /// <summary>How names of writings end that are no newspapers although they end in 报: 简报.</summary>
    ReportEnding,

    /// <summary>Before the title of an article, which is no document: 题为.</summary>
    ArticleLead,

    /// <summary>A verb that names of divisions hold as their work: 建设 in 农田建设管理科.</summary>
    DivisionWork,

    /// <summary>What a tribunal is named by that is no place: 生态法庭 stays, 马厂法庭 is the 马厂人民法庭.</summary>
    TribunalMatter,

    /// <summary>A word that says of which kind an institution is, so that it is no name: 定点医院.</summary>
    GenericInstitution,
}

/// <summary>Words that rules look for where they look, by use. A word may have several uses.</summary>
internal sealed class RuleWords
{
    private readonly ImmutableArray<WordSet> _byUse;

    /// <summary>Takes the rows of the lexicon: word, uses.</summary>
    public RuleWords(LexiconTable table)
    {
        var byUse = table.Rows.SelectMany(row => row[1].Split('|').Select(use => (Use: use, Word: row[0]))).ToLookup(pair => pair.Use, pair => pair.Word);
        _byUse = [.. Enum.GetValues<RuleUse>().Select(use => new WordSet(byUse[NameOf(use)]))];
    }

    /// <summary>All uses as they stand in the lexicon.</summary>
    public static IEnumerable<string> Uses => Enum.GetValues<RuleUse>().Select(NameOf);

    /// <summary>The words of a use.</summary>
    public WordSet this[RuleUse use] => _byUse[(int)use];

    private static string NameOf(RuleUse use) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{use}");
}
