// The three values nobody may see. The app gets them as Key Vault references (docs/adr/0005).

param name string
param location string
param tags { *: string }

@secure()
param sendGridApiKey string
@secure()
param linkKeys string
@secure()
param addressHashKey string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Without the address hash key nobody can tell any more who asked never to be written to again: it must survive a mistaken delete.
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
  }
}

resource apiKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'sendgrid-api-key'
  properties: { value: sendGridApiKey }
}

resource links 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'link-keys'
  properties: { value: linkKeys }
}

resource addresses 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'address-hash-key'
  properties: { value: addressHashKey }
}
