using System.Net;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Bytes that are no message of ours: refused with a reason, and the service goes on.</summary>
public sealed class HostileMessageTests
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static TheoryData<string, byte[]> Messages() => new()
    {
        { "truncated field", [0x0A, 0x05, 0x41] },
        { "wire type 7", [0x0F, 0x00] },
        { "field number 0", [0x02, 0x00] },
        { "endless varint", [.. Enumerable.Repeat((byte)0xFF, 20)] },
        { "text that is no UTF-8", [0x0A, 0x03, 0xED, 0xA0, 0x80] },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Call_MalformedMessage_IsRefusedWithReason(string what, byte[] message)
    {
        await using var server = await TestServer.StartAsync();
        var method = new Method<byte[], byte[]>(MethodType.Unary, "graphservice.v1.DocumentService", "IngestDocument", Raw, Raw);

        var error = await RpcErrors.OfAsync(async () =>
            await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, message).ResponseAsync);

        Assert.Equal((what, StatusCode.InvalidArgument), (what, error.Code));
        Assert.Equal(0, (await server.Admin.GetInfoAsync(new GetInfoRequest())).Revision);
    }

    [Fact]
    public async Task Call_RandomMutations_NeverEndUnknownOrInternal()
    {
        await using var server = await TestServer.StartAsync();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var valid = Google.Protobuf.MessageExtensions.ToByteArray(new ListNodesRequest { Filter = "label = UNIT", PageSize = 3, PageToken = "abc" });
        var method = new Method<byte[], byte[]>(MethodType.Unary, "graphservice.v1.GraphQueryService", "ListNodes", Raw, Raw);
        for (var i = 0; i < 500; i++)
        {
            var mutant = valid.ToArray();
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            try
            {
                await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, mutant).ResponseAsync;
            }
            catch (RpcException exception)
            {
                // A changed byte may also ask, in good form, for a revision that is not there.
                Assert.True(exception.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition, $"seed {seed}, {i}: {exception.Status}");
            }
        }
    }

    [Fact]
    public async Task Json_BrokenBody_IsBadRequest()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var body in new[] { "{", "[]", "{\"text\": 3}", "{\"text\": \"\\ud800\"}", "{\"nosuchfield\": 1}" })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            var response = await server.Http.PostAsync("/v1/documents:ingest", content);
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, response.StatusCode));
        }
    }
}
