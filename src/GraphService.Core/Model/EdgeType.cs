namespace GraphService.Model;

/// <summary>The type of an edge, written source to target. Numbers equal those of the contract and are stored: they never change.</summary>
public enum EdgeType : byte
{
    /// <summary>Document to Highlight.</summary>
    Contains = 1,

    /// <summary>Highlight to any node; one for each mention.</summary>
    Mentions = 2,

    /// <summary>Unit to Highlight.</summary>
    Leads = 3,

    /// <summary>Unit to Unit, Place to Place.</summary>
    PartOf = 4,

    /// <summary>Unit to Place.</summary>
    LocatedIn = 5,

    /// <summary>Person to Role.</summary>
    Holds = 6,

    /// <summary>Role to Unit.</summary>
    At = 7,

    /// <summary>Unit to Initiative that the text makes it responsible for.</summary>
    Runs = 8,

    /// <summary>Unit to Initiative that others run.</summary>
    Uses = 9,

    /// <summary>Unit to Policy.</summary>
    Issues = 10,

    /// <summary>Unit to Policy.</summary>
    Implements = 11,

    /// <summary>Unit, Person or Initiative to Award.</summary>
    Receives = 12,

    /// <summary>Unit to Award.</summary>
    Confers = 13,

    /// <summary>Unit to Event.</summary>
    Hosts = 14,

    /// <summary>Person to Event.</summary>
    SpeaksAt = 15,

    /// <summary>Person to Event.</summary>
    Attends = 16,

    /// <summary>Unit to Unit or Place.</summary>
    SecondsTo = 17,

    /// <summary>Unit to Unit; the order means nothing.</summary>
    CooperatesWith = 18,

    /// <summary>Highlight to Unit (media).</summary>
    CoveredBy = 19,

    /// <summary>Highlight or Initiative to Unit, Role or Person.</summary>
    EndorsedBy = 20,

    /// <summary>Highlight to Metric.</summary>
    Reports = 21,

    /// <summary>Unit to Unit, Initiative to Initiative.</summary>
    Succeeds = 22,

    /// <summary>Two nodes of one label; a human decision.</summary>
    SameAs = 23,
}
