using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>RUNS, USES, HOSTS, ISSUES and IMPLEMENTS by the verb before the name in the same clause. The nearest verb decides.</summary>
internal sealed class NameRelationFinder : IRelationFinder
{
    private const int LongestOwner = 40;
    private const string OwnVerb = "RUNS-OWN";
    private static readonly string[] AgentWords = ["由", "提请", "报请", "促请", "推动", "推请"];

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var mention in field.Mentions)
            {
                if (mention.Kind is MentionKind.Initiative or MentionKind.Event or MentionKind.Policy && mention.Name.Length > 0 && mention.RuleId != "policy.inner-title"
                    && Read(scene, field, mention) is { } relation)
                {
                    found.Add(relation);
                    found.AddRange(relation.Name == "ISSUES" ? CoIssued(scene, field, mention, relation) : []);
                }
            }
        }
    }

    private static Relation? Read(HighlightScene scene, FieldScene field, FoundMention mention)
    {
        if (mention.Kind == MentionKind.Initiative && Owner(field, mention) is { } owner)
        {
            return HighlightScene.Relation(
                field, "RUNS", (scene.Argument(owner), scene.Argument(mention)), (owner.Start, mention.End), ("relation.owner-of-name", Math.Round(mention.Confidence * 0.9, 2)));
        }

        if (VerbBefore(field, mention) is not { } verb)
        {
            return AsSubject(scene, field, mention);
        }

        if (RelationOf((NameVerb)verb.Entry, mention, scene.Context) is not { Length: > 0 } name || (Agent(field, verb) ?? SubjectReader.Find(scene, field, verb.Start)) is not { } subject)
        {
            return null;
        }

        var confidence = Math.Round(mention.Confidence * (subject.Mention is null ? 0.9 : 0.95) * (((NameVerb)verb.Entry).Initiative == OwnVerb ? 0.75 : 1), 2);
        return HighlightScene.Relation(
            field, name, (scene.Argument(subject), scene.Argument(mention)), (subject.Mention is { } own && own.Start < verb.Start && own.End > field.Passage.ClauseAt(verb.Start).Start ? own.Start : verb.Start, mention.End),
            ("relation.verb-name", confidence),
            ("version", mention.Attributes.Find(MentionAttributes.Version) ?? ""));
    }

    /// <summary>
    /// The unit directly before the verb, with a date between at most, after a word that makes it the doer (由市消安委印发, 提请市政府出台) or before 的
    /// (市中院召开的全市…推进会).
    /// </summary>
    private static Subject? Agent(FieldScene field, LexiconHit verb)
    {
        var (text, end) = (field.Passage.Text, verb.Start);
        foreach (var mention in field.In(Math.Max(0, verb.Start - LongestOwner), verb.Start).Reverse())
        {
            if (mention.End != end || (mention.Kind != MentionKind.Date && mention.Kind != MentionKind.Unit))
            {
                break;
            }

            if (mention.Kind == MentionKind.Unit)
            {
                var isDoer = field.Passage.PrecedesAny(mention.Start, AgentWords)
                    || (field.Passage.Follows(verb.End, "的") && !(mention.Start > 0 && text[mention.Start - 1] is '获' or '被' or '受'));
                return isDoer && mention.Name.Length > 0 ? new Subject(mention.Name, mention) : null;
            }

            end = mention.Start;
        }

        return null;
    }

    /// <summary>The units that issue a document beside its first issuer: those in one enumeration with it, and those that the clause names as partners.</summary>
    private static IEnumerable<Relation> CoIssued(HighlightScene scene, FieldScene field, FoundMention policy, Relation issued)
    {
        if (VerbBefore(field, policy) is not { } verb)
        {
            return [];
        }

        var clause = field.Passage.ClauseAt(verb.Start);
        var first = field.In(clause.Start, verb.Start).FirstOrDefault(mention => scene.Argument(mention) == issued.Source);
        var named = first is null ? [] : ChainReader.StartingAt(field, first.Start, verb.Start, unit => unit.Kind == MentionKind.Unit).Skip(1);
        return CooperationRelationFinder.Groups(scene.Context.Lexicons.RuleWords, field, new Stretch(clause.Start, verb.Start)).SelectMany(group => group.Subjects.Concat(group.Partners))
            .Concat(named).Where(unit => scene.Argument(unit) != issued.Source).DistinctBy(unit => unit.Name)
            .Select(unit => HighlightScene.Relation(
                field, issued.Name, (scene.Argument(unit), scene.Argument(policy)), (unit.Start, policy.End), ("relation.joint-issuer", Math.Round(issued.Confidence * 0.9, 2))));
    }

    /// <summary>The unit whose the initiative is: 琼中县公安局的“奔格内”警务工作法.</summary>
    private static FoundMention? Owner(FieldScene field, FoundMention mention) =>
        mention.Start > 1 && field.Passage.Text[mention.Start - 1] == '的'
            ? field.In(Math.Max(0, mention.Start - LongestOwner), mention.Start).LastOrDefault(unit => unit.Kind == MentionKind.Unit && unit.Name.Length > 0 && unit.End == mention.Start - 1)
            : null;

    /// <summary>
    /// An initiative that itself begins a clause (“泉民安”护学岗覆盖…): the unit that the sentence or the highlight is about runs it. National
    /// campaigns and what names another place say nothing of who runs them.
    /// </summary>
    private static Relation? AsSubject(HighlightScene scene, FieldScene field, FoundMention mention) =>
        mention.Kind == MentionKind.Initiative && mention.RuleId is "initiative.quoted-head" or "initiative.quoted-version" or "initiative.quoted-activity" or "initiative.repeated" or "initiative.quoted"
            && (field.Passage.ClauseAt(mention.Start).Start == mention.Start || field.Passage.Field == HighlightField.Heading) && !NamesAnotherPlace(mention.Name, scene.Context)
            && SubjectReader.Find(scene, field, mention.Start) is { } subject
            ? HighlightScene.Relation(
                field, "RUNS", (scene.Argument(subject), scene.Argument(mention)), (mention.Start, mention.End), ("relation.own-subject", 0.55), ("inferred", "true"))
            : null;

    /// <summary>The verb that the name follows; in an enumeration (举办A、B) the verb before the first.</summary>
    private static LexiconHit? VerbBefore(FieldScene field, FoundMention mention) =>
        PhraseReader.LastVerb(field.Passage, field.Passage.ClauseAt(mention.Start).Start, mention.Start) is { } verb
            && !IsPassiveOrPlace(field.Passage.Text, verb.End, mention.Start) ? verb : null;

    /// <summary>在…中 and 被… between verb and name: the name is the place or the doer of something else.</summary>
    private static bool IsPassiveOrPlace(string text, int start, int end) => text.AsSpan(start, end - start).IndexOfAny("在被由作") is >= 0 and var at
        && !(text[start + at] == '作' && start + at > 0 && text[start + at - 1] == '工');

    private static string RelationOf(NameVerb verb, FoundMention mention, ReadingContext context) => mention.Kind switch
    {
        MentionKind.Initiative => verb.Initiative == OwnVerb || (verb.Initiative == "RUNS" && NamesAnotherPlace(mention.Name, context))
            ? NamesAnotherPlace(mention.Name, context) ? "USES" : "RUNS"
            : verb.Initiative,
        MentionKind.Event => verb.Event,
        _ => verb.Policy,
    };

    /// <summary>江苏司法行政网上学院 in a document of Zhenjiang: what begins with another place's name is that place's.</summary>
    private static bool NamesAnotherPlace(string name, ReadingContext context) =>
        context.Place is { } own && context.Lexicons.Gazetteer.Ancestors(own).Any(upper =>
            name.StartsWith(upper.Name, StringComparison.Ordinal)
            || (context.Lexicons.Gazetteer.ShortName(upper) is { Length: > 0 } shortName && name.StartsWith(shortName, StringComparison.Ordinal)));
}
