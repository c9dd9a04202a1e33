using System.Globalization;
using System.Text;
using GraphService.Extraction;

namespace GraphService.Benchmarks.Corpus;

/// <summary>Writes one highlight of a unit and year, sentence by sentence.</summary>
internal sealed class HighlightWriter(CorpusPopulation population, CorpusUnit unit, int year)
{
    private const double MedianCharacters = 190;
    private const int MinCharacters = 130;
    private const int MaxCharacters = 260;
    private const int LongCharacters = 1_950;

    private readonly StringBuilder _body = new();
    private readonly List<StructuredPerson> _people = [];
    private readonly List<StructuredInitiative> _initiatives = [];
    private readonly List<StructuredMetric> _metrics = [];
    private bool _isFullWidth;

    /// <summary>Writes the highlight with this number, from 1.</summary>
    public StructuredHighlight Write(int number, CorpusRandom random)
    {
        var kind = random.Unit();
        var target = kind < 0.005 ? 0 : kind < 0.01 ? LongCharacters : random.LogNormal(MedianCharacters, 0.25, MinCharacters, MaxCharacters);
        _isFullWidth = random.Chance(0.02);
        var heading = $"{unit.Short}{random.PickZipf(CorpusWords.Of("verb"))}{random.PickZipf(CorpusWords.Of("topic"))}";
        if (target > 0)
        {
            AppendInitiatives(ref random);
            AppendHead(ref random);
            while (_body.Length < target)
            {
                AppendSentence(ref random);
            }
        }

        return new StructuredHighlight(
            number.ToString(CultureInfo.InvariantCulture), heading, _body.ToString(), unit.Name, unit.Short,
            [.. _people], [], [.. _initiatives], [.. _metrics]);
    }

    private void AppendInitiatives(ref CorpusRandom random)
    {
        var own = population.LivingOf(unit.Rank, year);
        if (!own.IsEmpty && random.Chance(0.6))
        {
            Name(random.PickZipf(own), "实施");
        }

        if (_initiatives.Count == 0 || random.Chance(0.3))
        {
            Name(population.Initiatives[random.Zipf(population.Initiatives.Length)], "学习推广");
        }
    }

    private void Name(CorpusInitiative initiative, string verb)
    {
        _body.Append(verb).Append(initiative.Name).Append('。');
        _initiatives.Add(new StructuredInitiative(initiative.Name, "", population.Units[initiative.Owner].Name));
    }

    private void AppendHead(ref CorpusRandom random)
    {
        if (random.Chance(0.4))
        {
            var name = population.HeadOf(unit.Rank, year);
            _body.Append(unit.HeadTitle).Append(name).Append("多次带队调研。");
            _people.Add(new StructuredPerson(name, unit.HeadTitle, unit.Name));
        }
    }

    private void AppendSentence(ref CorpusRandom random)
    {
        var form = random.PickZipf(CorpusWords.Of("sentence"));
        for (var slot = form.IndexOf('{', StringComparison.Ordinal); slot >= 0; slot = form.IndexOf('{', StringComparison.Ordinal))
        {
            var end = form.IndexOf('}', StringComparison.Ordinal);
            _body.Append(form, 0, slot).Append(Fill(form[(slot + 1)..end], ref random));
            form = form[(end + 1)..];
        }

        _body.Append(form);
    }

    private string Fill(string slot, ref CorpusRandom random)
    {
        if (slot != "metric")
        {
            return random.PickZipf(CorpusWords.Of(slot.TrimEnd('2')));
        }

        if (!random.Chance(0.3))
        {
            return "";
        }

        var digits = random.LogNormal(60, 1.2, 2, 90_000).ToString(CultureInfo.InvariantCulture);
        var number = _isFullWidth ? string.Concat(digits.Select(digit => (char)(digit - '0' + '０'))) : digits;
        var surface = number + random.PickZipf(CorpusWords.Of("measure"));
        _metrics.Add(new StructuredMetric(surface, random.PickZipf(CorpusWords.Of("object"))));
        return surface;
    }
}
