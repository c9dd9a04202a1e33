// A gRPC client that is not .NET: ingests a text, expands a unit, searches, and prints what it got as one JSON object.
// Usage: node node-client.mjs ADDRESS PROTO_ROOT TEXT_FILE
import { readFileSync } from "node:fs";
import grpc from "@grpc/grpc-js";
import protoLoader from "@grpc/proto-loader";

const [address, protoRoot, textFile] = process.argv.slice(2);
const files = ["document_service", "search_service", "graph_query_service", "admin_service"];
const definition = protoLoader.loadSync(
  files.map((file) => `graphservice/v1/${file}.proto`),
  { includeDirs: [protoRoot], keepCase: true, enums: String, longs: Number, defaults: true },
);
const { graphservice } = grpc.loadPackageDefinition(definition);
const credentials = grpc.credentials.createInsecure();

function call(service, method, request) {
  const client = new graphservice.v1[service](address, credentials);
  return new Promise((resolve, reject) => {
    client[method](request, { deadline: Date.now() + 60_000 }, (error, response) => (error ? reject(error) : resolve(response)));
  }).finally(() => client.close());
}

const ingested = await call("DocumentService", "IngestDocument", { text: readFileSync(textFile, "utf8") });
const units = await call("GraphQueryService", "ListNodes", {
  filter: 'label = UNIT AND name = "镇江市公安局"',
  min_revision: ingested.revision,
});
const expansion = await call("GraphQueryService", "ExpandNode", { id: units.nodes[0].id, types: ["EDGE_TYPE_RUNS"] });
const found = await call("SearchService", "SearchHighlights", { query: "挂职", min_revision: ingested.revision });
let refusal;
try {
  await call("GraphQueryService", "ListNodes", { page_size: -1 });
} catch (error) {
  refusal = { code: error.code, hasDetails: error.metadata.get("grpc-status-details-bin").length === 1 };
}

console.log(JSON.stringify({
  outcome: ingested.outcome,
  highlights: ingested.document.highlight_count,
  runs: expansion.links.map((link) => link.neighbour.name),
  found: found.hits.map((hit) => hit.highlight.highlight.ordinal).sort((a, b) => a - b),
  refusal,
}));
