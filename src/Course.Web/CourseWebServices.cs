using Course.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Web.Mails;
using Course.Web.Markup;
using Course.Web.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Course.Web;

/// <summary>Registers what this project offers.</summary>
public static class CourseWebServices
{
    /// <summary>Adds <see cref="Pages.Pages"/>, <see cref="ILessonLayout"/>, <see cref="ILetterLayout"/> and, unless it is there already, the embedded course with its curriculum.</summary>
    /// <remarks>Options <c>MailOptions</c> and <c>LinkOptions</c> and logging are the caller's.</remarks>
    public static IServiceCollection AddCourseWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => CourseFiles.LoadEmbedded());
        services.TryAddSingleton(provider => provider.GetRequiredService<WrittenCourse>().Curriculum);
        services.TryAddSingleton(provider => provider.GetRequiredService<WrittenCourse>().Pages);
        services.TryAddSingleton(provider => provider.GetRequiredService<WrittenCourse>().SupportLines);
        services.TryAddSingleton<ComponentRenderer>();
        services.TryAddSingleton<MailRenderer>();
        services.TryAddSingleton<When>();
        services.TryAddSingleton<ZoneChoices>();
        services.TryAddSingleton<SiteAddress>();
        services.TryAddSingleton<Pages.Pages>();
        services.TryAddSingleton<ILessonLayout, LessonLayout>();
        services.TryAddSingleton<ILetterLayout, LetterLayout>();
        return services;
    }
}
