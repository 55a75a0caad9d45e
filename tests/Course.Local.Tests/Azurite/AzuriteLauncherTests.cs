using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Course.Local.Azurite;

namespace Course.Local.Tests.Azurite;

/// <summary>These start the real Azurite; the first run on a computer installs it. Instances outlive their test only if that fails.</summary>
[Collection(nameof(AzuriteLauncherTests))]
public sealed class AzuriteLauncherTests : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<AzuriteInstance> _started = [];

    private AzuriteOptions Options => new() { DataDirectory = _folder["data"] };

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _started)
            await instance.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<AzuriteInstance> StartAsync()
    {
        var instance = await AzuriteLauncher.StartAsync(Options, TestContext.Current.CancellationToken);
        _started.Add(instance);
        return instance;
    }

    private static QueueClient Queue(AzuriteInstance azurite) =>
        new(azurite.ConnectionString, "lessons", new QueueClientOptions { Retry = { MaxRetries = 0 } });

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        var first = await StartAsync();
        await Queue(first).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        await Queue(first).SendMessageAsync("kept", TestContext.Current.CancellationToken);
        await first.DisposeAsync();
        Assert.False(first.IsAlive);
        Assert.False(File.Exists(_folder["data/azurite.json"]));

        var second = await StartAsync();

        Assert.False(second.IsReused);
        Assert.Equal("kept", (await Queue(second).ReceiveMessageAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.MessageText);
    }

    [Fact]
    public async Task An_answer_of_anothers_Azurite_at_the_same_ports_is_not_taken_for_its_own()
    {
        var first = await StartAsync();
        var second = new AzuriteOptions { DataDirectory = _folder["other"], Ports = first.Ports };

        var problem = await Assert.ThrowsAsync<LocalSetupException>(() => AzuriteLauncher.StartAsync(second, TestContext.Current.CancellationToken));

        Assert.Contains("did not come up", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_left_behind_by_a_killed_application_is_found_and_used_again()
    {
        var leftBehind = await StartAsync();
        Assert.Equal(leftBehind.Ports, AzuriteLauncher.PlanPorts(Options));

        var found = await StartAsync();

        Assert.True(found.IsReused);
        Assert.Equal(leftBehind.ProcessId, found.ProcessId);
        Assert.Equal(leftBehind.ConnectionString, found.ConnectionString);
        await found.DisposeAsync();
        Assert.False(leftBehind.IsAlive);
    }

    [Fact]
    public async Task One_that_died_is_noticed_and_replaced()
    {
        var first = await StartAsync();
        var exited = first.WhenExitedAsync(TestContext.Current.CancellationToken);
        ProcessProbe.Kill(first.ProcessId);
        await exited;

        var second = await StartAsync();

        Assert.False(second.IsReused);
        Assert.NotEqual(first.ProcessId, second.ProcessId);
    }

    [Fact]
    public void Another_process_that_got_the_same_id_is_not_taken_for_ours()
    {
        Directory.CreateDirectory(_folder["data"]);
        var ports = new AzuritePorts(1, 2, 3);
        new AzuriteState(Environment.ProcessId, ProcessProbe.StartMark(Environment.ProcessId)!, ports, _folder["data/azurite"]).Write(_folder["data"]);

        if (OperatingSystem.IsLinux())
            Assert.NotEqual(ports, AzuriteLauncher.PlanPorts(Options));
    }

    [Fact]
    public void A_process_that_started_at_another_time_is_not_taken_for_ours()
    {
        var location = _folder["data/azurite"];
        var state = new AzuriteState(Environment.ProcessId, "another", new AzuritePorts(1, 2, 3), location);

        Assert.False(state.IsAzuriteOf(location));
    }

    [Fact]
    public void Free_ports_are_taken_when_the_usual_ones_are_not_free()
    {
        using var taken = new TcpListener(IPAddress.Loopback, AzuritePorts.Usual.Queue);
        if (LoopbackPort.IsFree(AzuritePorts.Usual.Queue))
            taken.Start();

        var ports = AzuriteLauncher.PlanPorts(Options);

        Assert.NotEqual(AzuritePorts.Usual, ports);
        Assert.True(ports.AreFree());
        Assert.Equal(3, new[] { ports.Blob, ports.Queue, ports.Table }.Distinct().Count());
    }

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        var options = new AzuriteOptions { DataDirectory = _folder["data"], SearchPath = _folder.Path };

        var problem = await Assert.ThrowsAsync<LocalSetupException>(() => AzuriteLauncher.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("Install Node.js 20 or later", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo v18.19.1", "v18.19.1")]
    [InlineData("exit 3", "code 3")]
    public async Task A_Node_that_will_not_do_is_named(string script, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        Program("node", script);
        var options = new AzuriteOptions { DataDirectory = _folder["data"], SearchPath = _folder["bin"] };

        var problem = await Assert.ThrowsAsync<LocalSetupException>(() => AzuriteLauncher.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20 or later", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_npm_it_says_where_it_comes_from()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        Program("node", "echo v22.1.0");
        var options = new AzuriteOptions { DataDirectory = _folder["data"], CacheDirectory = _folder["cache"], SearchPath = _folder["bin"] };

        var problem = await Assert.ThrowsAsync<LocalSetupException>(() => AzuriteLauncher.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("npm was not found", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_fails_leaves_nothing_half_done_and_is_tried_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        Program("node", "echo v22.1.0");
        Program("npm", "echo no network; exit 1");
        var told = new List<string>();
        var options = new AzuriteOptions { DataDirectory = _folder["data"], CacheDirectory = _folder["cache"], SearchPath = _folder["bin"], Progress = told.Add };

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var problem = await Assert.ThrowsAsync<LocalSetupException>(() => AzuriteLauncher.StartAsync(options, TestContext.Current.CancellationToken));
            Assert.Contains("npm ended with code 1", problem.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["Installing Azurite, once, about 30 s…", "Installing Azurite, once, about 30 s…"], told);
        Assert.Contains("no network", await File.ReadAllTextAsync(Directory.GetFiles(_folder["cache"], "*.log").Single(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private void Program(string name, string script)
    {
        Directory.CreateDirectory(_folder["bin"]);
        File.WriteAllText(_folder["bin/" + name], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["bin/" + name], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
