using System.Net;
using System.Text.RegularExpressions;

namespace Course.Journeys.Tests.App;

/// <summary>What people do, without a browser.</summary>
public static partial class Steps
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

    /// <summary>Posts a form as its page does: the sign-up form with the stamp it was shown with.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> PostFormAsync(this CourseApp app, string path, Dictionary<string, string> fields)
    {
        if (path == "/signup" && !fields.ContainsKey("stamp"))
            fields = new Dictionary<string, string>(fields) { ["stamp"] = await app.StampAsync() };
        using var content = new FormUrlEncodedContent(fields);
        using var response = await app.Web.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The stamp of a form shown now.</summary>
    public static async Task<string> StampAsync(this CourseApp app) =>
        Stamp().Match(await app.Web.GetStringAsync(new Uri("/", UriKind.Relative))).Groups[1].Value;

    /// <summary>Signs up and confirms.</summary>
    public static async Task EnrolAsync(this CourseApp app, string email, string zone = "Europe/Dublin")
    {
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync("/signup", Form(email, zone))).Status);
        await app.Local.SettleAsync();
        var confirm = (await app.Local.MailsAsync(email))[^1];
        Assert.Equal(HttpStatusCode.OK, (await app.PostFormAsync(confirm.LinkTo("/confirm/"), [])).Status);
        await app.Local.SettleAsync();
    }

    [GeneratedRegex("name=\"stamp\" value=\"([a-z2-7]+)\"")]
    private static partial Regex Stamp();
}
