using System.Net;

namespace Course.Journeys.Tests.App;

/// <summary>What people do, without a browser.</summary>
public static class Steps
{
    /// <summary>A sign-up form with every field right.</summary>
    public static Dictionary<string, string> Form(string email, string zone = "Europe/Dublin") => new()
    {
        ["email"] = email,
        ["firstName"] = "Ana",
        ["timeZone"] = zone,
        ["hour"] = "8",
        ["situation"] = "TheyEnded",
        ["contact"] = "None",
        ["consent"] = "on",
    };

    public static async Task<(HttpStatusCode Status, string Body)> PostFormAsync(this CourseApp app, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var response = await app.Web.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Signs up and confirms.</summary>
    public static async Task EnrolAsync(this CourseApp app, string email, string zone = "Europe/Dublin")
    {
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync("/signup", Form(email, zone))).Status);
        await app.Local.SettleAsync();
        var confirm = (await app.Local.MailsAsync(email))[^1];
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync(confirm.LinkTo("/confirm/"), [])).Status);
        await app.Local.SettleAsync();
    }
}
