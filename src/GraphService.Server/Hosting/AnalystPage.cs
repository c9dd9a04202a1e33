using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GraphService.Server.Hosting;

/// <summary>
/// The page for analysts at <c>/</c>: the files of <c>src/GraphService.Web</c>, embedded in this assembly as they are, so that nothing has to be built or installed
/// beside it. It asks the service by JSON, like any other client.
/// </summary>
internal static class AnalystPage
{
    /// <summary>What resources are called begins with this.</summary>
    private const string ResourcePrefix = "GraphService.Web";

    /// <summary>The page runs its own scripts alone, asks its own server alone, and stands in no other page.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Serves the files.</summary>
    public static void Use(IApplicationBuilder app)
    {
        var files = new EmbeddedFileProvider(typeof(AnalystPage).Assembly, ResourcePrefix);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = PutHeaders });
    }

    /// <summary>Files change with the version of the service: clients ask each time whether they have.</summary>
    private static void PutHeaders(StaticFileResponseContext served)
    {
        var headers = served.Context.Response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] = Policy;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
