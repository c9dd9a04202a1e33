using System.ComponentModel.DataAnnotations;
using GraphService.Model;

namespace GraphService.Server.Hosting;

/// <summary>Reads the sections of the configuration. A bad or unknown setting stops the start with its name.</summary>
internal static class Settings
{
    /// <summary>Prefix of environment variables, for example <c>GRAPHSERVICE__STORE__DIRECTORY</c>.</summary>
    public const string EnvironmentPrefix = "GRAPHSERVICE__";

    /// <summary>The section <paramref name="name"/> as a checked <typeparamref name="T"/>.</summary>
    /// <exception cref="StartupException">A setting is unknown, not readable or out of range.</exception>
    public static T Read<T>(IConfiguration configuration, string name)
        where T : class, new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(name).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException($"The settings of section {name} cannot be read: {exception.Message}", exception);
        }

        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)
            ? options
            : throw new StartupException($"Bad setting in section {name}: {problems[0].ErrorMessage}");
    }
}
