using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Course.Core.Correspondence;
using Course.Core.Links;
using Course.Core.Privacy;
using Course.Core.Signup;
using Course.Web;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>What is kept of a person: to take along, or to delete.</summary>
public sealed class PersonalDataFunctions(Course.Web.Pages.Pages pages, Owners owners, OwnChanges changes, PersonalDataExport export, Erasure erasure)
{
    private const string FileName = "my-course-data.json";

    /// <summary>Names in camel case; letters of every language as they are, so that people can read the file too.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What can be done, and what it does.</summary>
    [Function("PersonalData")]
    public Task<IResult> DataAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/data")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async _ =>
            HtmlAnswers.Page(request.HttpContext.Response, await pages.DataAsync(new DataPage(token, new Dictionary<FormField, FieldProblem>()))), cancellationToken);

    /// <summary>All of it, as a page to read or as a file.</summary>
    [Function("Export")]
    public Task<IResult> ExportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/data/export")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var response = request.HttpContext.Response;
            var wantsFile = PostedForms.WantsFile(await PostedForm.ReadAsync(request, cancellationToken));
            if (await export.GatherAsync(subscriber.Id, cancellationToken) is not { } data)
                return await HtmlAnswers.LinkProblemAsync(response, pages, new LinkProblemPage(LinkTrouble.Gone, LinkPurpose.Manage));
            await changes.TellOfExportAsync(subscriber, cancellationToken);
            if (!wantsFile)
                return HtmlAnswers.Page(response, await pages.ExportAsync(new ExportPage(token, data)));
            PageHeaders.Apply(response.Headers, PageHeaders.ForData);
            return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(data, Json), "application/json; charset=utf-8", FileName);
        }, cancellationToken);

    /// <summary>Deletes everything.</summary>
    [Function("Delete")]
    public Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/data/delete")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var response = request.HttpContext.Response;
            if (!PostedForms.IsSure(await PostedForm.ReadAsync(request, cancellationToken)))
            {
                var errors = new Dictionary<FormField, FieldProblem> { [FormField.Sure] = new FieldProblem("problem.not-sure") };
                return HtmlAnswers.Page(response, await pages.DataAsync(new DataPage(token, errors)), StatusCodes.Status422UnprocessableEntity);
            }

            await erasure.EraseAsync(subscriber.Id, cancellationToken);
            return HtmlAnswers.Page(response, await pages.DeletedAsync());
        }, cancellationToken);
}
