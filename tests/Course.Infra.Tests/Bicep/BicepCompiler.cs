using System.Runtime.InteropServices;

namespace Course.Infra.Tests.Bicep;

internal static class BicepCompiler
{
    public static Task<CommandLine> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The Bicep compiler that the tests bring along is for Linux on x64.");
        return CommandLine.RunAsync(Repository.Bicep, TestContext.Current.CancellationToken, arguments);
    }
}
