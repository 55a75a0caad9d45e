using Course.Testing;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
