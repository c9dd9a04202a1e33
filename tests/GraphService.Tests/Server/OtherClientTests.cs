using System.Text.Json;
using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>Clients that are not .NET: grpcurl by reflection and by proto files, @grpc/grpc-js, JSON over HTTP.</summary>
public sealed class OtherClientTests
{
    private static readonly string Grpcurl = Path.Combine(Repository.Shared, "bin", "grpcurl");
    private static readonly string Protos = Path.Combine(Repository.Root, "protos");

    [SkippableFact]
    public async Task Grpcurl_ByReflection_ListsServicesAndCalls()
    {
        Skip.IfNot(File.Exists(Grpcurl), "grpcurl is not beside the checkout");
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(RealText.Text);

        var list = await ChildProcess.RunAsync(Grpcurl, ["-plaintext", server.GrpcAddress.Authority, "list"]);
        var search = await CallAsync(server, [], "graphservice.v1.SearchService/SearchNodes", """{"query":"镇江市公安局","min_revision":1}""");

        foreach (var service in new[] { "AdminService", "DocumentService", "GraphQueryService", "SearchService" })
        {
            Assert.Contains($"graphservice.v1.{service}", list.Output, StringComparison.Ordinal);
        }

        Assert.Equal("镇江市公安局", search.GetProperty("hits")[0].GetProperty("node").GetProperty("name").GetString());
    }

    [SkippableFact]
    public async Task Grpcurl_ByProtoFiles_CallsWithoutReflection()
    {
        Skip.IfNot(File.Exists(Grpcurl), "grpcurl is not beside the checkout");
        await using var server = await TestServer.StartAsync(null, ("Server:Reflection", "false"));
        string[] proto = ["-import-path", Protos, "-proto", "graphservice/v1/document_service.proto"];
        var request = JsonSerializer.Serialize(new { text = RealText.Text, metadata = new { id = "documents/a" } });

        var answer = await CallAsync(server, proto, "graphservice.v1.DocumentService/IngestDocument", request);

        Assert.Equal("INGEST_OUTCOME_CREATED", answer.GetProperty("outcome").GetString());
        Assert.Equal("镇江市", answer.GetProperty("document").GetProperty("details").GetProperty("place").GetString());
    }

    [SkippableFact]
    public async Task GrpcJs_DoesTheMainJob()
    {
        Skip.IfNot(
            Directory.Exists(Path.Combine(Repository.Root, "node_modules", "@grpc", "grpc-js")), "npm install has not run in this checkout");
        await using var server = await TestServer.StartAsync();
        var script = Path.Combine(Repository.Root, "tests", "clients", "node-client.mjs");

        var run = await ChildProcess.RunAsync("node", [script, server.GrpcAddress.Authority, Protos, RealText.Path]);

        Assert.True(run.ExitCode == 0, run.Errors);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("INGEST_OUTCOME_CREATED", answer.GetProperty("outcome").GetString());
        Assert.Equal(10, answer.GetProperty("highlights").GetInt32());
        Assert.Contains("砺剑工程", answer.GetProperty("runs").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([1, 5], answer.GetProperty("found").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(3, answer.GetProperty("refusal").GetProperty("code").GetInt32());
        Assert.True(answer.GetProperty("refusal").GetProperty("hasDetails").GetBoolean());
    }

    [Fact]
    public async Task Json_DoesTheMainJob()
    {
        await using var server = await TestServer.StartAsync();
        var ingested = await PostAsync(server, "/v1/documents:ingest", new { text = RealText.Text, metadata = new { id = "documents/a" } });
        var revision = ingested.GetProperty("revision").GetString();

        var search = await GetAsync(server, $"/v1/highlights:search?query={Uri.EscapeDataString("挂职")}&minRevision={revision}");
        var unit = await GetAsync(server, $"/v1/nodes?filter={Uri.EscapeDataString("label = UNIT AND name = \"镇江市公安局\"")}");
        var id = unit.GetProperty("nodes")[0].GetProperty("id").GetString();
        var expansion = await GetAsync(server, $"/v1/{id}:expand?types=EDGE_TYPE_LEADS");
        var document = await GetAsync(server, "/v1/documents/a");

        Assert.Equal("2", search.GetProperty("totalSize").GetString());
        Assert.Equal(2, expansion.GetProperty("links").GetArrayLength());
        Assert.Equal(10, document.GetProperty("document").GetProperty("highlightCount").GetInt32());
    }

    [Fact]
    public async Task Json_Error_CarriesReasonAndField()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.Http.GetAsync("/v1/nodes?pageSize=-1");
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        var details = error.GetProperty("details").EnumerateArray().ToArray();
        Assert.Equal("FIELD_INVALID", details[0].GetProperty("reason").GetString());
        Assert.Equal("graphservice", details[0].GetProperty("domain").GetString());
        Assert.Equal("page_size", details[1].GetProperty("fieldViolations")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task GrpcWeb_Call_IsAnswered()
    {
        await using var server = await TestServer.StartAsync();
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]);
        content.Headers.ContentType = new("application/grpc-web+proto");

        var response = await server.Http.PostAsync("/graphservice.v1.AdminService/GetInfo", content);
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("application/grpc-web", response.Content.Headers.ContentType?.MediaType);
        var length = (body[1] << 24) | (body[2] << 16) | (body[3] << 8) | body[4];
        var info = GetInfoResponse.Parser.ParseFrom(body, 5, length);
        Assert.Equal("embedded", info.StoreKind);
    }

    [Fact]
    public async Task Health_Running_IsServing()
    {
        await using var server = await TestServer.StartAsync();
        var client = new Grpc.Health.V1.Health.HealthClient(server.Channel);

        var http = await server.Http.GetAsync("/healthz");
        var grpc = await client.CheckAsync(new Grpc.Health.V1.HealthCheckRequest());

        Assert.True(http.IsSuccessStatusCode);
        Assert.Equal(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving, grpc.Status);
    }

    private static async Task<JsonElement> CallAsync(TestServer server, string[] options, string method, string request)
    {
        var run = await ChildProcess.RunAsync(Grpcurl, ["-plaintext", .. options, "-d", request, server.GrpcAddress.Authority, method]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static async Task<JsonElement> GetAsync(TestServer server, string path)
    {
        var response = await server.Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<JsonElement> PostAsync(TestServer server, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        var response = await server.Http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
