using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Invocation;

/// <summary>A function as found: its method, trigger, and how its arguments and result are dealt with.</summary>
internal sealed class FunctionDescriptor(
    string name,
    MethodInfo method,
    Trigger trigger,
    IReadOnlyList<ArgumentBinder> arguments,
    FunctionResult result) : FunctionDefinition
{
    public override string Name => name;

    public override string Id => name;

    public override string EntryPoint => $"{method.DeclaringType?.FullName}.{method.Name}";

    public override string PathToAssembly => method.Module.FullyQualifiedName;

    public MethodInfo Method => method;

    public Trigger Trigger => trigger;

    public IReadOnlyList<ArgumentBinder> Arguments => arguments;

    public FunctionResult Result => result;
}
