using System.Runtime.CompilerServices;
using Course.Core.Correspondence;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>The ways to a person's page other than the link in a mail: a remembered device, and a fresh link for an old one.</summary>
public sealed class OwnDoorFunctions(
    Course.Web.Pages.Pages pages, PageGuard guard, Owners owners, PageLinks fresh, RememberedDevices devices, OwnChanges changes, AllowedOrigins origins, UnsentWords unsent)
{
    /// <summary>Leads a remembered device to its person's page.</summary>
    [Function("OwnDoor")]
    public Task<IResult> OpenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me")] HttpRequest request, CancellationToken cancellationToken) =>
        guard.AnswerAsync(request, async () =>
        {
            var response = request.HttpContext.Response;
            return await devices.OwnerAsync(request, cancellationToken) is { } subscriber
                ? HtmlAnswers.SeeOther(response, devices.FreshPage(subscriber))
                : HtmlAnswers.Page(response, await pages.OwnDoorAsync());
        });

    /// <summary>Remembers the device.</summary>
    /// <remarks>From our own page only: someone else's must not make a device open the page of another person, who would then read what is written there.</remarks>
    [Function("RememberDevice")]
    public Task<IResult> RememberAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/remember")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        ChangeAsync(request, token, (response, subscriber) => devices.Remember(response, subscriber), OwnChanges.DeviceRemembered, ProgressNotice.Remembered, cancellationToken);

    /// <summary>Forgets the device.</summary>
    [Function("ForgetDevice")]
    public Task<IResult> ForgetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/forget-device")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        ChangeAsync(request, token, (response, _) => RememberedDevices.Forget(response), OwnChanges.DeviceForgotten, ProgressNotice.Unremembered, cancellationToken);

    /// <summary>Mails the owner of an old link a fresh one. The answer is the same for any link, true or made up.</summary>
    [Function("RenewLink")]
    public Task<IResult> RenewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "renew/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        guard.AnswerAsync(request, async () =>
        {
            var words = await unsent.OfAsync(request, cancellationToken);
            await fresh.RenewAsync(token, cancellationToken);
            return HtmlAnswers.Page(request.HttpContext.Response, await pages.LinkSentAsync(new LinkSentPage(words)));
        });

    private Task<IResult> ChangeAsync(
        HttpRequest request, string token, Action<HttpResponse, Subscriber> change, string told, ProgressNotice notice, CancellationToken cancellationToken, [CallerMemberName] string function = "") =>
        owners.ManageAsync(
            request,
            token,
            async subscriber =>
            {
                var response = request.HttpContext.Response;
                if (Callers.SiteOf(request, origins) != CallerSite.Own)
                    return HtmlAnswers.SeeOther(response, PageRoutes.Progress(token));
                // Told before it is done: it may not be them who press.
                await changes.TellOfDeviceAsync(subscriber, told, cancellationToken);
                change(response, subscriber);
                return Owners.Done(request, token, notice);
            },
            cancellationToken,
            function);
}
