using Course.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebPages = Course.Web.Pages.Pages;

namespace Course.Web.Tests;

/// <summary>What the project registers, on a fixed day, with made-up options.</summary>
internal static class SomeWeb
{
    public const string PostalLine = "12 Harbour Street";

    private static readonly ServiceProvider Services = Build();

    public static WebPages Pages => Services.GetRequiredService<WebPages>();

    public static ILessonLayout Lessons => Services.GetRequiredService<ILessonLayout>();

    public static ILetterLayout Letters => Services.GetRequiredService<ILetterLayout>();

    public static WrittenCourse Course => Services.GetRequiredService<WrittenCourse>();

    /// <summary>The same with another course, for instance one in another language.</summary>
    public static ServiceProvider With(WrittenCourse course) => Build(course);

    private static ServiceProvider Build(WrittenCourse? course = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)));
        services.Configure<MailOptions>(options => options.PostalAddress = $"The Course\n{PostalLine}\nDublin 2 & more");
        services.Configure<LinkOptions>(options => options.BaseUrl = new Uri("https://course.example.org"));
        if (course is not null)
            services.AddSingleton(course);
        services.AddCourseWeb();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
