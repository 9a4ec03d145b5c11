using Hikeshi.People.History;
using Hikeshi.People.Invitations;
using Hikeshi.People.Members;
using Hikeshi.People.Passkeys;
using Hikeshi.People.Passwords;
using Hikeshi.People.SecondFactors;
using Hikeshi.People.Sessions;
using Hikeshi.People.SignIn;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.People;

/// <summary>Adds everything about people to a server.</summary>
public static class PeopleServices
{
    /// <summary>Prepares the database of the data folder and registers the use cases.</summary>
    /// <exception cref="PeopleUnusableException">The database cannot be used.</exception>
    public static IServiceCollection AddPeople(this IServiceCollection services, PeopleOptions options)
    {
        PeopleStore.Prepare(options.Folder);
        services.AddSingleton(options).AddSingleton<PasskeyChallenges>().AddSingleton<PasswordSignIn.Lane>();
        services.AddDataProtection().SetApplicationName("hikeshi").PersistKeysToFileSystem(PeopleStore.Keys(options.Folder));
        services.AddDbContext<PeopleContext>(db => db.UseSqlite(PeopleStore.Connection(options.Folder)));
        services.AddIdentityCore<Member>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            // The rule is PasswordRule; composition helps nobody.
            (identity.Password.RequiredLength, identity.Password.RequiredUniqueChars) = (PasswordRule.Least, 1);
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<PeopleContext>();
        // OWASP's advice for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(passkeys => (passkeys.ResidentKeyRequirement, passkeys.UserVerificationRequirement) = ("required", "required"));
        return services.AddScoped<IPasskeyHandler<Member>, PasskeyHandler<Member>>()
            .AddScoped<PeopleHistory>().AddScoped<MemberNames>().AddScoped<ChangeMember>().AddScoped<SessionBook>().AddScoped<SetPassword>().AddScoped<PasswordSignIn>()
            .AddScoped<Authenticator>().AddScoped<RecoveryCodes>().AddScoped<PasskeyBook>().AddScoped<Invite>().AddScoped<Welcome>().AddScoped<ConsoleLinks>().AddScoped<OpenIdSignIn>();
    }
}
