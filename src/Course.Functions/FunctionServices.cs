using Course.Functions.Pages;
using Course.Functions.Poison;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Functions;

/// <summary>Registers what the functions of this project share.</summary>
public static class FunctionServices
{
    /// <summary>Adds it. Pages, storage and domain are the caller's.</summary>
    public static IServiceCollection AddCourseFunctions(this IServiceCollection services) => services
        .AddSingleton<QueueWork>()
        .AddSingleton<RememberedDevices>()
        .AddSingleton<PageGuard>()
        .AddSingleton<UnsentWords>()
        .AddSingleton<Owners>();
}
