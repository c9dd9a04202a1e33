using GraphService.Benchmarks;

return await Verbs.RunAsync(args, CancellationToken.None);
