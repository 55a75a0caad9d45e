// The app's settings: the whole list. One made by hand in the portal is gone after the next `azd provision`.
// Apart from the app itself, because the app's own address is one of them.

param functionAppName string
param hostName string
param identityClientId string
param storageAccountName string
param keyVaultName string
param applicationInsightsConnectionString string
param fromAddress string
param fromName string
param discreetFromName string
param postalAddress string
param listId string
param operatorAddress string
param replyDomain string
param sendGridHost string
param eventPublicKey string
param inboundPublicKey string
param signupOrigins string

@description('The public address, without a trailing slash. Empty for the one Azure gives the app.')
param siteUrl string

var baseUrl = empty(siteUrl) ? 'https://${hostName}' : siteUrl

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    // The host and StorageOptions read the same three.
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    // The root page is ours.
    AzureWebJobsDisableHomepage: 'true'
    // Secrets without a version: a new value is taken up by itself, within a day or at the next restart.
    Course__Addresses__HashKey: '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=address-hash-key)'
    Course__Links__BaseUrl: baseUrl
    Course__Links__Keys: '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=link-keys)'
    Course__Links__ReplyDomain: replyDomain
    Course__Mail__DiscreetFromName: empty(discreetFromName) ? 'Daily Reading' : discreetFromName
    Course__Mail__FromAddress: fromAddress
    Course__Mail__FromName: empty(fromName) ? 'After the Breakup' : fromName
    Course__Mail__ListId: empty(listId) ? replyDomain : listId
    Course__Mail__OperatorAddress: operatorAddress
    Course__Mail__PostalAddress: postalAddress
    Course__Signup__AllowedOrigins: signupOrigins
    Course__TickSchedule: '0 * * * * *'
    SendGrid__ApiKey: '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=sendgrid-api-key)'
    // What stands in for a webhook key before SendGrid has shown it is no key, so the webhook answers 500 and SendGrid
    // repeats the post; a wrong key would answer 401, which loses an inbound mail for good.
    SendGrid__EventPublicKey: empty(eventPublicKey) ? 'not-yet-known' : eventPublicKey
    SendGrid__Host: empty(sendGridHost) ? 'https://api.sendgrid.com' : sendGridHost
    SendGrid__InboundPublicKey: empty(inboundPublicKey) ? 'not-yet-known' : inboundPublicKey
  }
}

output baseUrl string = baseUrl
