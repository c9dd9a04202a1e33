using GraphService.Benchmarks;

return Verbs.Run(args);
