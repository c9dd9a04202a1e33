using System.Collections.Concurrent;
using System.Diagnostics;

namespace GraphService.Tests;

/// <summary>A process that a test starts, with its output, ended at the latest when the test ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waiters = [];

    private bool _isDisposed;

    private ChildProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public int Id => _process.Id;

    /// <summary>Path of the command line's assembly beside the tests.</summary>
    public static string Cli => Path.Combine(AppContext.BaseDirectory, "graphservice.dll");

    public static ChildProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var info = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = info });
        child._process.OutputDataReceived += (_, line) => child.Receive(child._output, line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Receive(child._errors, line.Data);
        child._process.Start();
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a process to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var child = Start(file, arguments, environment);
        var code = await child.WaitForExitAsync(TimeSpan.FromMinutes(2));
        return (code, child.Output, child.Errors);
    }

    /// <summary>Runs the command line to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunCliAsync(params string[] arguments) =>
        RunAsync("dotnet", [Cli, .. arguments]);

    /// <summary>The first line, of either stream, that satisfies <paramref name="matches"/>.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> matches, TimeSpan timeout)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiters)
        {
            _waiters.Add((matches, found));
            foreach (var line in _output.Concat(_errors).Where(matches))
            {
                found.TrySetResult(line);
            }
        }

        try
        {
            return await found.Task.WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The line did not come.\n{Output}\n{Errors}");
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        using var timer = new CancellationTokenSource(timeout);
        await _process.WaitForExitAsync(timer.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _isDisposed = true;
    }

    private void Receive(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_waiters)
        {
            lines.Enqueue(line);
            foreach (var (matches, found) in _waiters)
            {
                if (matches(line))
                {
                    found.TrySetResult(line);
                }
            }
        }
    }
}
