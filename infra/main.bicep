targetScope = 'subscription'

// Everything the course needs in one resource group. Started by `azd up`; docs/deploy.md goes through it step by step.
// Optional texts default to the empty string and get their real default in app/settings.bicep: azd passes an unset variable on as an empty text, over any default given here.

@description('Name of the azd environment; the resource group is named after it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('A region that offers Flex Consumption.')
@minLength(1)
param location string

@description('Object id of whoever may look into tables and queues. azd fills in the one who is signed in.')
param operatorPrincipalId string = ''

@description('Sender of all mails; its domain is authenticated at SendGrid.')
param fromAddress string

@description('Name of the sender.')
param fromName string = ''

@description('Name of the sender for those who chose discreet mails.')
param discreetFromName string = ''

@description('The postal address in the footer of every mail; law asks for it in many countries.')
param postalAddress string

@description('Where the course writes to when a person should look at something.')
param operatorAddress string

@description('The domain whose MX record points at SendGrid; replies go to reply+token@ it.')
param replyDomain string

@description('List-Id of the mails. Empty for the reply domain.')
param listId string = ''

@description('The public address of the site, https and without a trailing slash, once it has a domain of its own. Empty for the one Azure gives it.')
param siteUrl string = ''

@description('Origins of the sites that may embed the sign-up form, separated by spaces: https://coach.example. Empty for none.')
param signupOrigins string = ''

@description('API of the mail service. Empty for https://api.sendgrid.com.')
param sendGridHost string = ''

@description('Verification key of the Event Webhook. Empty until SendGrid has shown it.')
param eventPublicKey string = ''

@description('Public key of the Inbound Parse security policy. Empty until SendGrid has shown it.')
param inboundPublicKey string = ''

@description('An API key with the right Mail Send.')
@secure()
param sendGridApiKey string

@description('Keys that sign links, as id:base64, separated by commas; the first signs.')
@secure()
param linkKeys string

@description('Base64 of 32 random bytes. Never changed.')
@secure()
param addressHashKey string

@description('Copies of the data.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

@description('Upper bound of instances, and so of what a flood can cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept warm for pages and webhooks. They cost money while idle; 0 means that the first visitor after a quiet time waits for a start.')
@minValue(0)
param alwaysReadyHttpInstances int = 0

@description('Requests an instance takes at once.')
@minValue(1)
@maxValue(1000)
param httpPerInstanceConcurrency int = 16

var abbreviations = loadJsonContent('abbreviations.json')
var tags = { 'azd-env-name': environmentName }
// 13 characters a–z and 0–9: with the prefixes every name keeps within its rule (a storage account 24, a vault 24, and 32 for a function app, whose host id is cut there).
var token = uniqueString(subscription().id, environmentName, location)
var names = {
  storage: '${abbreviations.storageStorageAccounts}${token}'
  workspace: '${abbreviations.operationalInsightsWorkspaces}${token}'
  applicationInsights: '${abbreviations.insightsComponents}${token}'
  vault: '${abbreviations.keyVaultVaults}${token}'
  identity: '${abbreviations.managedIdentityUserAssignedIdentities}${token}'
  plan: '${abbreviations.webServerFarms}${token}'
  functions: '${abbreviations.webSitesFunctions}${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${abbreviations.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module storage 'app/storage.bicep' = {
  scope: group
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: storageSku
  }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
  }
}

module secrets 'app/secrets.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: tags
    sendGridApiKey: sendGridApiKey
    linkKeys: linkKeys
    addressHashKey: addressHashKey
  }
}

module rbac 'app/rbac.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    location: location
    tags: tags
    storageAccountName: names.storage
    applicationInsightsName: names.applicationInsights
    keyVaultName: names.vault
    operatorPrincipalId: operatorPrincipalId
  }
  // Said here, because names alone order nothing; and names instead of outputs, because what-if can then foresee the roles.
  dependsOn: [storage, monitoring, secrets]
}

module functions 'app/functions.bicep' = {
  scope: group
  params: {
    name: names.functions
    planName: names.plan
    location: location
    tags: tags
    identityId: rbac.outputs.identityId
    storageAccountName: names.storage
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttpInstances: alwaysReadyHttpInstances
    httpPerInstanceConcurrency: httpPerInstanceConcurrency
  }
}

module settings 'app/settings.bicep' = {
  scope: group
  params: {
    functionAppName: names.functions
    hostName: functions.outputs.hostName
    identityClientId: rbac.outputs.identityClientId
    storageAccountName: names.storage
    keyVaultName: names.vault
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    siteUrl: siteUrl
    fromAddress: fromAddress
    fromName: fromName
    discreetFromName: discreetFromName
    postalAddress: postalAddress
    listId: listId
    operatorAddress: operatorAddress
    replyDomain: replyDomain
    sendGridHost: sendGridHost
    eventPublicKey: eventPublicKey
    inboundPublicKey: inboundPublicKey
    signupOrigins: signupOrigins
  }
}

// azd writes these into its environment, so none may be named like a variable of main.parameters.json.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = names.functions
output AZURE_STORAGE_ACCOUNT_NAME string = names.storage
output AZURE_KEY_VAULT_NAME string = names.vault
output COURSE_HOST_NAME string = functions.outputs.hostName
output COURSE_SIGNUP_PAGE string = '${settings.outputs.baseUrl}/'
output COURSE_EVENT_WEBHOOK string = '${settings.outputs.baseUrl}/webhooks/events?code=FUNCTION-KEY'
output COURSE_INBOUND_WEBHOOK string = '${settings.outputs.baseUrl}/webhooks/inbound?code=FUNCTION-KEY'
