import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.FSDirectory;

/**
 * Java Lucene over the same terms with the same scores, for measuring beside the service's engine; no part of the service.
 * Arguments: a file with one highlight on each line (in the order of ids), and an empty directory for the index.
 * Then one query on each line of standard input; an empty line ends a turn, and only then are its queries run and answered, one line each.
 */
public final class LuceneSearch {
    private static final String TEXT = "text";
    private static final String WORDS = "words";
    private static final String YEAR = "year";
    private static final String[] FACETS = {"year_ord", "document_ord"};
    private static final int TOP = 10;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final IndexSearcher searcher;
    private final LeafReader leaf;

    private LuceneSearch(IndexSearcher searcher) {
        this.searcher = searcher;
        this.leaf = searcher.getIndexReader().leaves().get(0).reader();
    }

    public static void main(String[] arguments) throws IOException {
        var scores = new SameScores();
        try (var files = FSDirectory.open(Path.of(arguments[1]))) {
            var started = System.nanoTime();
            index(Path.of(arguments[0]), files, scores);
            try (var reader = DirectoryReader.open(files)) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(scores);
                scores.highlights = reader.numDocs();
                var output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                output.println("ready\t" + reader.numDocs() + "\t" + (System.nanoTime() - started));
                new LuceneSearch(searcher).serve(output);
            }
        }
    }

    private static void index(Path highlights, FSDirectory files, SameScores scores) throws IOException {
        var config = new IndexWriterConfig(null).setSimilarity(scores).setRAMBufferSizeMB(256).setMergePolicy(new LogByteSizeMergePolicy());
        try (var writer = new IndexWriter(files, config); var lines = Files.newBufferedReader(highlights)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.addDocument(document(line.split("\t", -1)));
            }
            writer.forceMerge(1);
        }
    }

    /** Cells: id, year, document, names, terms of heading and body, heading, body. */
    private static Document document(String[] cells) {
        var document = new Document();
        document.add(new StoredField("id", cells[0]));
        document.add(new IntPoint(YEAR, Integer.parseInt(cells[1])));
        document.add(new SortedDocValuesField(FACETS[0], new org.apache.lucene.util.BytesRef(cells[1])));
        document.add(new SortedDocValuesField(FACETS[1], new org.apache.lucene.util.BytesRef(cells[2])));
        for (var name : cells[3].split("\u001f")) {
            if (!name.isEmpty()) {
                document.add(new StringField(WORDS, name, Field.Store.NO));
            }
        }
        document.add(new TextField(TEXT, new Terms(cells[4])));
        document.add(new StoredField("heading", cells[5]));
        document.add(new StoredField("body", cells[6]));
        return document;
    }

    private void serve(PrintStream output) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var turn = new ArrayList<String>();
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            if (!line.isEmpty()) {
                turn.add(line);
                continue;
            }
            var answers = new ArrayList<String>();
            for (var query : turn) {
                var started = CLOCK.getCurrentThreadCpuTime();
                var answer = search(query.split("\t"));
                answers.add((CLOCK.getCurrentThreadCpuTime() - started) + "\t" + answer.print());
            }
            answers.forEach(output::println);
            turn.clear();
        }
    }

    /** Cells: how many values of each facet, year or 0, then words: first their terms as term@position, then their name. */
    private Answer search(String[] cells) throws IOException {
        var all = new BooleanQuery.Builder();
        for (var i = 2; i < cells.length; i += 2) {
            all.add(phrase(cells[i].split(" ")), Occur.MUST);
            all.add(new TermQuery(new Term(WORDS, cells[i + 1])), Occur.SHOULD);
        }
        if (!cells[1].equals("0")) {
            all.add(IntPoint.newExactQuery(YEAR, Integer.parseInt(cells[1])), Occur.FILTER);
        }
        var hits = new Hits();
        searcher.search(all.build(), hits);
        return read(hits, Integer.parseInt(cells[0]));
    }

    private static Query phrase(String[] terms) {
        if (terms.length == 1) {
            return new TermQuery(new Term(TEXT, terms[0].substring(0, terms[0].lastIndexOf('@'))));
        }
        var phrase = new PhraseQuery.Builder();
        for (var term : terms) {
            var at = term.lastIndexOf('@');
            phrase.add(new Term(TEXT, term.substring(0, at)), Integer.parseInt(term.substring(at + 1)));
        }
        return phrase.build();
    }

    private Answer read(Hits hits, int values) throws IOException {
        var stored = searcher.storedFields();
        var texts = new ArrayList<Document>();
        for (var doc : hits.best()) {
            texts.add(stored.document(doc));
        }
        var facets = new ArrayList<List<String>>();
        for (var i = 0; i < FACETS.length; i++) {
            facets.add(mostFrequent(leaf.getSortedDocValues(FACETS[i]), hits.counts[i], values));
        }
        return new Answer(hits.total, texts, facets);
    }

    private static List<String> mostFrequent(SortedDocValues names, int[] counts, int values) throws IOException {
        var best = new java.util.PriorityQueue<Integer>((left, right) ->
            counts[left] != counts[right] ? Integer.compare(counts[left], counts[right]) : Integer.compare(right, left));
        for (var ord = 0; ord < counts.length; ord++) {
            if (counts[ord] > 0 && (best.size() < values || counts[ord] > counts[best.peek()])) {
                best.add(ord);
                if (best.size() > values) {
                    best.poll();
                }
            }
        }
        var result = new ArrayList<String>();
        for (var ord : best) {
            result.add(names.lookupOrd(ord).utf8ToString() + "=" + counts[ord]);
        }
        return result;
    }

    private record Answer(int total, List<Document> texts, List<List<String>> facets) {
        String print() {
            var characters = texts.stream().mapToInt(text -> text.get("heading").length() + text.get("body").length()).sum();
            return total + "\t" + characters + "\t" + texts.stream().map(text -> text.get("id")).collect(Collectors.joining(","))
                + "\t" + facets.stream().map(values -> String.join(",", values)).collect(Collectors.joining("\t"));
        }
    }

    /** Counts all hits and both facets by ordinals, and keeps the best ten: score descending, then id, which is the order of documents. */
    private static final class Hits extends SimpleCollector {
        private final int[][] counts = new int[FACETS.length][];
        private final SortedDocValues[] ords = new SortedDocValues[FACETS.length];
        private final float[] scores = new float[TOP];
        private final int[] docs = new int[TOP];
        private Scorable scorer;
        private int kept;
        private int total;

        int[] best() {
            return Arrays.copyOf(docs, kept);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            for (var i = 0; i < FACETS.length; i++) {
                ords[i] = DocValues.getSorted(context.reader(), FACETS[i]);
                counts[i] = new int[ords[i].getValueCount()];
            }
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int doc) throws IOException {
            total++;
            for (var i = 0; i < FACETS.length; i++) {
                if (ords[i].advanceExact(doc)) {
                    counts[i][ords[i].ordValue()]++;
                }
            }
            var score = scorer.score();
            if (kept < TOP || score > scores[TOP - 1]) {
                keep(doc, score);
            }
        }

        private void keep(int doc, float score) {
            var at = kept < TOP ? kept++ : TOP - 1;
            for (; at > 0 && scores[at - 1] < score; at--) {
                scores[at] = scores[at - 1];
                docs[at] = docs[at - 1];
            }
            scores[at] = score;
            docs[at] = doc;
        }
    }

    /** The scores of the service: BM25 with exact lengths, rounded to 1/1024. */
    private static final class SameScores extends Similarity {
        private static final double K1 = 1.2;
        private static final double B = 0.75;
        private static final double STEP = 1024;
        private long length;
        private int highlights;

        @Override
        public long computeNorm(FieldInvertState state) {
            var own = state.getLength() - state.getNumOverlap();
            if (state.getName().equals(TEXT)) {
                length += own;
            }
            return own;
        }

        @Override
        public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
            var isText = collection.field().equals(TEXT);
            var average = Math.max(1.0, (double) length / highlights);
            var rarity = 0.0;
            for (var term : terms) {
                rarity += Math.log(1 + (highlights - term.docFreq() + 0.5) / (term.docFreq() + 0.5));
            }
            var weight = rarity;
            return new SimScorer() {
                @Override
                public float score(float frequency, long norm) {
                    var saturation = frequency + K1 * (1 - B + B * (isText ? norm / average : 1));
                    return (float) (Math.rint(weight * (K1 + 1) * frequency / saturation * STEP) / STEP);
                }
            };
        }
    }

    /** Terms as they were cut for the service's index: increment and term in turn, parted by blanks. */
    private static final class Terms extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final String terms;
        private int at;

        Terms(String terms) {
            this.terms = terms;
        }

        @Override
        public boolean incrementToken() {
            if (at >= terms.length()) {
                return false;
            }
            clearAttributes();
            var middle = terms.indexOf(' ', at);
            var next = terms.indexOf(' ', middle + 1);
            var end = next < 0 ? terms.length() : next;
            increment.setPositionIncrement(Integer.parseInt(terms, at, middle, 10));
            term.append(terms, middle + 1, end);
            at = end + 1;
            return true;
        }

        @Override
        public void reset() {
            at = 0;
        }
    }
}
