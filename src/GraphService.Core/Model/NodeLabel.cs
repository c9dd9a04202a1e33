namespace GraphService.Model;

/// <summary>The kind of a node. Numbers equal those of the contract and are stored: they never change.</summary>
public enum NodeLabel : byte
{
    /// <summary>One ingested text.</summary>
    Document = 1,

    /// <summary>One item of a document: number, heading, body.</summary>
    Highlight = 2,

    /// <summary>An organisation that is one body.</summary>
    Unit = 3,

    /// <summary>A person named in a document.</summary>
    Person = 4,

    /// <summary>A post at a unit.</summary>
    Role = 5,

    /// <summary>A named, continuing programme, campaign, mechanism, platform, brand or project.</summary>
    Initiative = 6,

    /// <summary>A cited or issued normative document.</summary>
    Policy = 7,

    /// <summary>A named honour.</summary>
    Award = 8,

    /// <summary>A training, meeting, competition, lecture or ceremony.</summary>
    Event = 9,

    /// <summary>A named place.</summary>
    Place = 10,

    /// <summary>One observed number with its measure word.</summary>
    Metric = 11,
}
