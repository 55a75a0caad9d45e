using Xunit.v3;

// Each test runs the whole product and some a browser beside it: one at a time, or two cores make them wait for each other.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
